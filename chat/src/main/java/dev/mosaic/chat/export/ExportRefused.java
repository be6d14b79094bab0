package dev.mosaic.chat.export;

import dev.mosaic.kernel.Refusal;

/** Refusal to start an export now; a later attempt may succeed. */
public final class ExportRefused extends Refusal {
    private ExportRefused(String message) {
        super(message);
    }

    static ExportRefused alreadyRunning() {
        return new ExportRefused("You have a running export. Read it to the end or close it first");
    }

    static ExportRefused busy() {
        return new ExportRefused("The limit of concurrent exports is reached. Retry in a minute");
    }
}

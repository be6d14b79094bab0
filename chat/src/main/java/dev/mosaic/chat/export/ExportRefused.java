package dev.mosaic.chat.export;

import dev.mosaic.kernel.Refusal;

/** No export begins now; it may in a moment. */
public final class ExportRefused extends Refusal {
    private ExportRefused(String message) {
        super(message);
    }

    static ExportRefused alreadyRunning() {
        return new ExportRefused("An export of yours is being read already; read it to its end, or close it");
    }

    static ExportRefused busy() {
        return new ExportRefused("Too many exports are being read at this moment; try again in a minute");
    }
}

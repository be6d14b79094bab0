package dev.mosaic.service.command.output;

import dev.mosaic.migrations.model.Backfill;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The progress of a backfill on the last line of a terminal; without a terminal, the log reports it periodically. */
public final class ProgressBar implements Consumer<Backfill>, AutoCloseable {
    private static final int WIDTH = 24;
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000L;

    /** Back to the first column, and clear the line (ECMA-48, CR and EL). */
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintWriter terminal;
    private long shown;
    private boolean open;

    private ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Returns a progress bar for a terminal, or a consumer without effect if there is none. */
    public static Consumer<Backfill> on(PrintWriter writer) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? new ProgressBar(writer)
                : _ -> {};
    }

    @Override
    public void accept(Backfill backfill) {
        long now = System.nanoTime();
        if (open && now - shown < BETWEEN_LOOKS_NANOS && backfill.rowsLeft() > 0) {
            return;
        }
        shown = now;
        open = true;
        terminal.print(CLEAR_LINE + line(backfill));
        if (backfill.rowsLeft() == 0) {
            close();
        }
        terminal.flush();
    }

    /** The line stays, and what follows begins on the next one. */
    @Override
    public void close() {
        if (open) {
            terminal.println();
            open = false;
        }
    }

    static String line(Backfill backfill) {
        long all = Math.max(backfill.rowsRead() + backfill.rowsLeft(), 1);
        int done = (int) (WIDTH * backfill.rowsRead() / all);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %,d of about %,d rows  %,d rows/s%s%s",
                backfill.step(),
                "#".repeat(done),
                ".".repeat(WIDTH - done),
                100 * backfill.rowsRead() / all,
                backfill.rowsRead(),
                all,
                backfill.rowsPerSecond(),
                backfill.secondsLeft().map(left -> "  " + left + " s left").orElse(""),
                backfill.throttledBy().map(reason -> "  throttled: " + reason).orElse(""));
    }
}

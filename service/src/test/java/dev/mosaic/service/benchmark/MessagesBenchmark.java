package dev.mosaic.service.benchmark;

/** Reads, searches, exports and appends on a million messages of history and a million of chat. */
final class MessagesBenchmark {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);

    void run(Ratios ratios) throws Exception {
        long started = System.nanoTime();
        try (MessagesServer server = new MessagesServer(ROWS)) {
            System.out.printf(
                    "%n%,d messages of each kind, written in %.0f s%n", ROWS, (System.nanoTime() - started) / 1e9);
            new Reads(server).run();
            new Exports(server).run(ratios);
            new Appends(server).run(ratios);
        }
    }
}

package dev.mosaic.service.benchmark;

import java.util.List;

/** Reads, searches, exports and appends on a million messages of history and a million of chat. */
final class MessagesBenchmark {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);

    private MessagesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        long started = System.nanoTime();
        try (MessagesServer server = new MessagesServer(ROWS)) {
            System.out.printf(
                    "%n%,d messages of each kind, written in %.0f s%n", ROWS, (System.nanoTime() - started) / 1e9);
            new Reads(server).run();
            new Exports(server).run();
            new Appends(server).run();
        }
    }

    static void printRate(String what, List<Double> rates, List<Double> base) {
        System.out.printf("  %-42s %9.0f %9.3f%n", what, median(rates), median(rates) / median(base));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

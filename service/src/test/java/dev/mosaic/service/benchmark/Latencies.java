package dev.mosaic.service.benchmark;

import java.util.List;

/** Durations, in milliseconds. */
record Latencies(double median, double p99) {
    static Latencies of(List<Long> nanos) {
        double[] sorted =
                nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray();
        return new Latencies(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }
}

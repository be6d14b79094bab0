package dev.mosaic.service.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs all benchmarks, or those that the property {@code benchmarks} names, and prints one table of their ratios. */
final class Benchmark {
    /** The benchmarks, in the order of their runs. */
    enum Part {
        CLONES, // before others make databases of these modules
        PROCESSES,
        TWIN,
        ENGINE,
        START,
        MESSAGES;

        private void run(Ratios ratios) throws Exception {
            switch (this) {
                case CLONES -> EngineBenchmark.clones(ratios);
                case PROCESSES -> new ProcessBenchmark().run(ratios);
                case TWIN -> new TwinBenchmark().run(ratios);
                case ENGINE -> new EngineBenchmark().run(ratios);
                case START -> new StartBenchmark().run();
                case MESSAGES -> new MessagesBenchmark().run(ratios);
            }
        }
    }

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        Ratios ratios = new Ratios();
        List<String> wanted = Arrays.asList(
                System.getProperty("benchmarks", "").toUpperCase(Locale.ROOT).split(",", -1));
        for (Part part : Part.values()) {
            if (wanted.contains("") || wanted.contains(part.name())) {
                part.run(ratios);
            }
        }
        ratios.print(System.out);
    }
}

package dev.mosaic.service.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process whose time from its start to its end is measured.
 *
 * @param command the program and its arguments
 * @param environment variables in addition to those of this process
 */
record TimedProcess(List<String> command, Map<String, String> environment) {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Returns a process of this JDK's {@code java}. */
    static TimedProcess java(List<String> arguments) {
        return new TimedProcess(
                Stream.concat(Stream.of(JAVA), arguments.stream()).toList(), Map.of());
    }

    /**
     * Runs the process and returns its time in milliseconds.
     *
     * @throws IllegalStateException with its output, if it fails
     */
    double milliseconds() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        double elapsed = (System.nanoTime() - started) / 1e6;
        if (code != 0) {
            throw new IllegalStateException("%s: exit code %d%n%s".formatted(command.getFirst(), code, output));
        }
        return elapsed;
    }
}

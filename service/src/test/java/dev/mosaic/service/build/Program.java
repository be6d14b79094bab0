package dev.mosaic.service.build;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that has ended.
 *
 * @param output its standard output and error
 */
record Program(int exitCode, String output) {
    private static final int MOST_MINUTES = 15;

    /** Runs a program in a folder. */
    static Program run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.equals("DATABASE_URL") || name.startsWith("MOSAIC_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_MINUTES, MINUTES)) {
                throw new AssertionError("%s does not end: %s".formatted(command, Files.readString(output)));
            }
            return new Program(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /** Runs the Java of this test in a folder. */
    static Program java(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return run(folder, environment, command);
    }

    /** Returns the output; fails if the exit code is not 0. */
    String succeeded() {
        assertThat(exitCode).as(output).isZero();
        return output;
    }
}

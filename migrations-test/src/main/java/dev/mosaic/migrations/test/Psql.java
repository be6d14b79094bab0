package dev.mosaic.migrations.test;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of psql with a script, as the user of a test database.
 *
 * @param code its exit code: 3 after an error in the script
 * @param output everything that it wrote
 */
public record Psql(int code, String output) {
    /** Skips a test on a machine without psql. */
    public static void assumeInstalled() {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "psql")));
        assumeTrue(isThere, "psql is not installed (Debian: apt-get install postgresql-client)");
    }

    /**
     * Runs a script to its end, as the user of the database.
     *
     * @param options further options of psql
     */
    public static Psql run(TestDatabase database, String script, String... options) {
        return executed(database, database.user(), database.password(), script, options);
    }

    /** Runs a script to its end as another user. */
    public static Psql runAs(String user, String password, TestDatabase database, String script) {
        return executed(database, user, password, script);
    }

    private static Psql executed(
            TestDatabase database, String user, String password, String script, String... options) {
        try {
            Path folder = Files.createTempDirectory("psql");
            Path file = Files.writeString(folder.resolve("script.sql"), script);
            Path output = folder.resolve("output");
            int code = start(database, user, password, file, output, options).waitFor();
            Psql run = new Psql(code, Files.readString(output));
            Files.delete(file);
            Files.delete(output);
            Files.delete(folder);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", e);
        }
    }

    /**
     * Starts psql with a script, as the user of the database.
     *
     * @param output the file for everything that it writes
     */
    public static Process start(TestDatabase database, Path script, Path output) throws IOException {
        return start(database, database.user(), database.password(), script, output);
    }

    private static Process start(
            TestDatabase database, String user, String password, Path script, Path output, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("psql", "-X"));
        command.addAll(List.of(options));
        command.addAll(List.of("-d", database.url().substring("jdbc:".length()), "-f", script.toString()));
        ProcessBuilder psql =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        psql.environment().putAll(Map.of("PGUSER", user, "PGPASSWORD", password, "LC_ALL", "C.UTF-8"));
        return psql.start();
    }
}

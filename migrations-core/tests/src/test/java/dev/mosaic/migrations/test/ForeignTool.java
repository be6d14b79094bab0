package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of another migration tool on a test's database. */
final class ForeignTool {
    private static final Path MODULES = Path.of("tools/node_modules").toAbsolutePath();

    private final TestDatabase database;
    private final Path folder;

    /** Takes the folder in which the tool finds its files. */
    ForeignTool(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Writes a file of the tool. */
    ForeignTool file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the database as the tool's URL. */
    String url(String scheme) {
        URI server = server();
        return "%s://%s:%s@%s:%d%s"
                .formatted(
                        scheme,
                        database.user(),
                        database.password(),
                        server.getHost(),
                        server.getPort(),
                        server.getPath());
    }

    URI server() {
        return URI.create(database.url().substring("jdbc:".length()).replaceFirst("\\?.*", ""));
    }

    /** Returns a file of an npm package; the test is skipped where it is not installed. */
    static String npm(String file) {
        Path path = MODULES.resolve(file);
        assumeTrue(
                Files.exists(path),
                "%s is not installed (npm install --no-save --prefix migrations-core/tests/tools)".formatted(file));
        return path.toString();
    }

    /** Skips the test where a program or a file of a Debian package is missing. */
    static void needs(String file, String packages) {
        assumeTrue(
                Files.exists(Path.of(file)),
                "%s is not installed (Debian: apt-get install %s)".formatted(file, packages));
    }

    /** Runs a command in the folder, and fails with its output unless it ends with 0. */
    void run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            List<String> words = new ArrayList<>(List.of(command));
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ends", words)
                    .isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(output, StandardCharsets.UTF_8))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

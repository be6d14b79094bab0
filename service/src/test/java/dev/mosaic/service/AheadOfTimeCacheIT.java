package dev.mosaic.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's ahead-of-time cache that the training run of the build makes. */
class AheadOfTimeCacheIT {
    private static final Path CACHE = Path.of("target/mosaic.aot").toAbsolutePath();
    private static final Path JAR = Path.of("target/mosaic.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void classesOfTheProgramComeFromTheCache() throws Exception {
        Path log = folder.resolve("classes.log");

        assertThat(help(CACHE, "-Xlog:class+load:file=" + log)).startsWith("Usage: mosaic");

        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("dev.mosaic.") && line.contains("source: shared objects file"));
    }

    @Test
    void aMissingOrUnreadableCacheChangesNothing() throws Exception {
        Path unreadable = Files.writeString(folder.resolve("unreadable.aot"), "no cache");

        String without = help(folder.resolve("missing.aot"));

        assertThat(without).startsWith("Usage: mosaic");
        assertThat(help(unreadable)).isEqualTo(without);
        assertThat(help(CACHE)).isEqualTo(without);
    }

    /** Returns all that {@code --help} prints, with the JVM options of the launcher. */
    private static String help(Path cache, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:AOTCache=" + cache,
                "-Xlog:aot=off",
                "-Xlog:cds=off",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString(), "--help"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

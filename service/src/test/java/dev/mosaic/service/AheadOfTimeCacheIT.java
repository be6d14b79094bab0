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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM's ahead-of-time caches that the training runs of the build make, one for commands and one for the service. */
class AheadOfTimeCacheIT {
    private static final Path JAR = Path.of("target/mosaic.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"status", "serve"})
    void classesOfTheProgramComeFromTheCache(String command) throws Exception {
        Path log = folder.resolve("classes.log");

        assertThat(help(MosaicProcess.cache(command), "-Xlog:class+load:file=" + log))
                .startsWith("Usage: mosaic");

        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("source: shared objects file"))
                .anyMatch(line -> line.contains(" dev.mosaic."))
                .anyMatch(line -> line.contains(" picocli."))
                .anyMatch(line -> line.contains(" ch.qos.logback."));
    }

    @Test
    void theCacheOfCommandsHasNoServerAndNoDomainModule() throws Exception {
        Path log = folder.resolve("classes.log");

        help(MosaicProcess.cache("status"), "-Xlog:class+load:file=" + log);

        // The JVM loads all classes of a cache at once.
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" dev.mosaic.") && line.contains("source: shared objects file"))
                .noneMatch(line -> line.contains(" io.netty."))
                .noneMatch(line -> line.contains(" io.micronaut.http."))
                .noneMatch(line -> line.contains(" dev.mosaic.chat."));
    }

    /** What the launcher starts most often: the arguments are read, and classes of the server are loaded and linked. */
    @Test
    void theCacheOfTheServiceHasTheServerAndTheModules() throws Exception {
        Path log = folder.resolve("classes.log");

        help(MosaicProcess.cache("serve"), "-Xlog:class+load:file=" + log);

        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("source: shared objects file"))
                .anyMatch(line -> line.contains(" dev.mosaic.service.command.Serve "))
                .anyMatch(line -> line.contains(" io.netty."))
                .anyMatch(line -> line.contains(" dev.mosaic.chat."));
    }

    @Test
    void aMissingOrUnreadableCacheChangesNothing() throws Exception {
        Path unreadable = Files.writeString(folder.resolve("unreadable.aot"), "no cache");

        String without = help(folder.resolve("missing.aot"));

        assertThat(without).startsWith("Usage: mosaic");
        assertThat(help(unreadable)).isEqualTo(without);
        assertThat(help(MosaicProcess.cache("status"))).isEqualTo(without);
    }

    /** Returns all that {@code --help} prints, with the JVM options of the launcher. */
    private static String help(Path cache, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(MosaicProcess.options(cache.equals(MosaicProcess.cache("serve")) ? "serve" : "status"));
        command.add("-XX:AOTCache=" + cache); // The last one counts.
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString(), "--help"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

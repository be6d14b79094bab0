package dev.mosaic.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher runs, in a copy of the working copy's outline, with a JDK that only records how it was called. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "mosaic");
    private static final String TRAINING = "dev.mosaic.service.TrainingRun";

    @TempDir
    private Path folder;

    private Path jdk;
    private Path calls;

    @BeforeEach
    void anOutline() throws IOException {
        jdk = folder.resolve("jdk");
        calls = folder.resolve("calls");
        Files.copy(LAUNCHER, folder.resolve("mosaic"));
        write(".mvn/find-jdk", "#!/bin/sh\necho found >>%s\necho %s\n".formatted(folder.resolve("searches"), jdk));
        write("jdk/bin/javac", "#!/bin/sh\n");
        // Makes the cache that it is asked for, unless the file "broken" is there.
        write("jdk/bin/java", """
                #!/bin/sh
                echo "$@" >>%s
                for option; do
                  case $option in -XX:AOTCacheOutput=*) [ ! -e %s ] || exit 1; echo cache >"${option#*=}" ;; esac
                done
                """.formatted(calls, folder.resolve("broken")));
        write("jdk/release", "JAVA_VERSION=\"25\"\n");
        write("pom.xml", "");
        write("service/pom.xml", "");
        write("service/src/main/resources/application.yml", "");
        write("service/target/mosaic.jar", "");
        age("service/target/mosaic.jar", -60);
        for (String each : List.of(
                "pom.xml",
                "service/pom.xml",
                "service/src/main/resources/application.yml",
                "service/src/main/resources",
                "service/src/main")) {
            age(each, -120);
        }
    }

    @Test
    void theFirstCommandTrainsACacheAndLaterOnesUseIt() throws Exception {
        assertThat(mosaic("status")).contains("Making the JVM's ahead-of-time cache for commands");
        assertThat(mosaic("status")).isEmpty();

        assertThat(calls())
                .satisfiesExactly(
                        training -> assertThat(training).contains(TRAINING + " commands", "mosaic-commands.aot"),
                        first -> assertThat(first)
                                .contains("-XX:AOTCache=", "mosaic-commands.aot")
                                .endsWith(" status"),
                        second -> assertThat(second)
                                .contains("-XX:AOTCache=", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                                .endsWith(" status"));
    }

    @Test
    void theServiceHasACacheOfItsOwn() throws Exception {
        mosaic();

        assertThat(calls())
                .satisfiesExactly(
                        training -> assertThat(training).contains(TRAINING + " service"),
                        serve -> assertThat(serve).contains("mosaic-service.aot", "--enable-native-access"));
    }

    @Test
    void aRebuildTrainsAgain() throws Exception {
        mosaic("status");
        age("service/target/mosaic.jar", 60);
        mosaic("status");

        assertThat(calls()).filteredOn(call -> call.contains(TRAINING)).hasSize(2);
    }

    @Test
    void anotherJdkTrainsAgain() throws Exception {
        mosaic("status");
        write("jdk/release", "JAVA_VERSION=\"26\"\n");
        mosaic("status");

        assertThat(calls()).filteredOn(call -> call.contains(TRAINING)).hasSize(2);
    }

    @Test
    void withoutACacheTheCommandRunsAllTheSame() throws Exception {
        write("broken", "");

        assertThat(mosaic("status")).contains("There is no cache: starts will take longer.");
        assertThat(mosaic("status")).isEmpty();

        assertThat(calls())
                .satisfiesExactly(
                        training -> assertThat(training).contains(TRAINING),
                        first -> assertThat(first).doesNotContain("AOTCache").endsWith(" status"),
                        second -> assertThat(second).doesNotContain("AOTCache").endsWith(" status"));
    }

    @Test
    void theJdkIsSearchedOnce() throws Exception {
        mosaic("status");
        mosaic("status");
        assertThat(Files.readAllLines(folder.resolve("searches"))).hasSize(1);

        Files.delete(jdk.resolve("bin/javac"));
        mosaic("status");
        assertThat(Files.readAllLines(folder.resolve("searches"))).hasSize(2);
    }

    /** Runs the launcher and returns what it prints. */
    private String mosaic(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(folder.resolve("mosaic").toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("MOSAIC_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        if (text.startsWith("#!")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void age(String file, int seconds) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().plusSeconds(seconds)));
    }
}

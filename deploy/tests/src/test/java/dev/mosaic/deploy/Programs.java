package dev.mosaic.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs of other projects, which check files in their formats. */
final class Programs {
    private Programs() {}

    /** What a program wrote, and its exit code. */
    record Answer(int exitCode, String output) {}

    /** Skips the test where a program is missing; {@code .ci/run} installs it where it may. */
    static void assumeInstalled(String program, String debianPackage) throws InterruptedException {
        boolean isInstalled;
        try {
            isInstalled = run(Path.of("."), program, "--version").exitCode() == 0;
        } catch (IOException missing) {
            isInstalled = false;
        }
        assumeTrue(isInstalled, program + " is missing: apt-get install " + debianPackage);
    }

    static Answer run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), output);
    }
}

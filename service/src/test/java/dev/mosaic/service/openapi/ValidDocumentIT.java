package dev.mosaic.service.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validation of the API document, including its patterns, by JavaScript programs. npm fetches the packages of the lock file. */
class ValidDocumentIT {
    private static final Path PROGRAM = Path.of("src/test/openapi");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "check.mjs");

    @TempDir
    private Path folder;

    @Test
    void anIndependentValidatorAcceptsTheDocument() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("mosaic.yml"), new OpenApiController().document());
        for (String file : FILES) {
            Files.copy(PROGRAM.resolve(file), folder.resolve(file));
        }
        Result fetched = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (fetched.exitCode() != 0) {
            abort("npm cannot fetch the validator, so the API document is not checked by it: " + fetched.output());
        }

        Result checked = run("node", "check.mjs", "mosaic.yml");

        assertThat(checked.output()).isEmpty();
        assertThat(checked.exitCode()).isZero();
    }

    private Result run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return abort("%s is missing, so the API document is not checked by a validator of npm: %s"
                    .formatted(command[0], e.getMessage()));
        }
    }

    private record Result(int exitCode, String output) {}
}

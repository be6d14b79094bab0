package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of docs/walk.md runs as it is printed. */
class WalkIT {
    private static final Path PAGE = Path.of("../docs/walk.md");
    private static final Pattern WALK = Pattern.compile("<!-- walk -->\\n```bash\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path home = Path.of("");

    @Test
    void theWalkRunsAsPrinted() throws Exception {
        assumeTrue(answers("curl", "--version"), "the walk is made of curl");
        Matcher walk = WALK.matcher(Files.readString(PAGE));
        assertThat(walk.find()).isTrue();
        TrainedHome.copyData(home);
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            String script = walk.group(1).replace("http://localhost:8080", "http://127.0.0.1:" + mosaic.port());
            Path output = Files.createTempFile(home, "walk", ".txt");

            int exitCode = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();

            String said = Files.readString(output);
            assertThat(exitCode).as(said).isZero();
            assertThat(said.lines().filter(line -> line.contains("The release")))
                    .as("the second persona's page has its messages")
                    .hasSize(2);
            assertThat(said.lines().filter(line -> line.contains("First of all")))
                    .as("the message is written, found and exported")
                    .hasSize(3);
            assertThat(said)
                    .as("both members voted for Porto")
                    .contains("\"name\":\"Grace\"", "{\"text\":\"Porto\",\"votes\":2}")
                    .contains("\"threadTitle\":\"Plans\"")
                    .as("the token is not printed")
                    .doesNotContain("accessToken");
        }
    }

    private static boolean answers(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

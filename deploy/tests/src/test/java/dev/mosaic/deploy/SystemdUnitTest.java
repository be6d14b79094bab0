package dev.mosaic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.deploy.Programs.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
    @TempDir
    private Path folder;

    @Test
    void systemdReadsTheUnit() throws Exception {
        Programs.assumeInstalled("systemd-analyze", "systemd");
        // The program of the unit must be there: this one is.
        Path unit = Files.writeString(
                folder.resolve("mosaic.service"),
                DeployFiles.text("systemd/mosaic.service").replace("/opt/mosaic/java/bin/java", "/bin/true"));

        Answer answer = Programs.run(folder, "systemd-analyze", "verify", "--man=no", unit.toString());

        assertThat(answer.output().lines().filter(line -> line.contains("mosaic.service")))
                .isEmpty();
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    @Test
    void theUnitStartsWhatTheImageStarts() {
        assertThat(DeployFiles.text("systemd/mosaic.service").lines())
                .contains("ExecStart=/opt/mosaic/java/bin/java @/opt/mosaic/java.options"
                        + " -XX:AOTCache=/opt/mosaic/mosaic.aot -jar /opt/mosaic/mosaic.jar serve");
    }
}

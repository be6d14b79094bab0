package dev.mosaic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.deploy.Programs.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts, as Prometheus' own tool reads them. */
class AlertRulesTest {
    private static final Path FOLDER = DeployFiles.FOLDER.resolve("prometheus");

    @Test
    void eachAlertFiresForWhatItIsAbout() throws Exception {
        Programs.assumeInstalled("promtool", "prometheus");

        Answer check = Programs.run(FOLDER, "promtool", "check", "rules", "mosaic.rules.yml");
        Answer test = Programs.run(
                FOLDER, "promtool", "test", "rules", "mosaic.rules.test.yml", "mosaic.rules.week.test.yml");

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(test.exitCode()).as(test.output()).isZero();
    }

    @Test
    void eachAlertIsTestedAndSaysWhatToDo() {
        List<String> alerts = DeployFiles.valuesOf(DeployFiles.yaml("prometheus/mosaic.rules.yml"), "alert");

        assertThat(Stream.of("prometheus/mosaic.rules.test.yml", "prometheus/mosaic.rules.week.test.yml")
                        .flatMap(file -> DeployFiles.valuesOf(DeployFiles.yaml(file), "alertname").stream()))
                .containsAll(alerts);
        assertThat(DeployFiles.valuesOf(DeployFiles.yaml("prometheus/mosaic.rules.yml"), "summary"))
                .hasSameSizeAs(alerts);
        assertThat(DeployFiles.valuesOf(DeployFiles.yaml("prometheus/mosaic.rules.yml"), "description"))
                .hasSameSizeAs(alerts);
    }
}

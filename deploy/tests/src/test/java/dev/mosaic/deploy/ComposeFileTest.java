package dev.mosaic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private static final Path FOLDER = DeployFiles.FOLDER.resolve("compose");

    private final Map<String, Object> compose = DeployFiles.yaml("compose/compose.yaml");

    @Test
    void everyFileThatAContainerReadsIsThere() {
        assertThat(volumes())
                .filteredOn(volume -> volume.startsWith("."))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(volume -> {
                    assertThat(volume).endsWith(":ro");
                    assertThat(Files.isRegularFile(FOLDER.resolve(volume.split(":", 2)[0])))
                            .as(volume)
                            .isTrue();
                });
    }

    @Test
    void everyNamedVolumeIsDeclared() {
        assertThat(volumes())
                .filteredOn(volume -> !volume.startsWith("."))
                .extracting(volume -> volume.split(":", 2)[0])
                .containsExactlyInAnyOrderElementsOf(keys(DeployFiles.at(compose, "volumes")));
    }

    @Test
    void everySecretIsAskedForInTheExample() {
        Set<String> wanted = new TreeSet<>();
        Pattern.compile("\\$\\{(\\w+):\\?")
                .matcher(DeployFiles.text("compose/compose.yaml"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(wanted::add);

        assertThat(wanted).isNotEmpty();
        assertThat(DeployFiles.text("compose/example.env").lines())
                .containsAll(wanted.stream().map(name -> name + "=").toList());
    }

    @Test
    void portsAreThoseOfThisMachineAlone() {
        for (String service : keys(DeployFiles.at(compose, "services"))) {
            Map<?, ?> described = (Map<?, ?>) DeployFiles.at(compose, "services." + service);
            if (described.get("ports") instanceof List<?> ports) {
                assertThat(ports).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            }
        }
    }

    @Test
    void prometheusScrapesTheJobOfTheAlerts() {
        assertThat(DeployFiles.at(DeployFiles.yaml("compose/prometheus.yml"), "scrape_configs.0.job_name"))
                .isEqualTo("mosaic");
        assertThat(DeployFiles.text("prometheus/mosaic.rules.yml")).contains("up{job=\"mosaic\"}");
    }

    private List<String> volumes() {
        return keys(DeployFiles.at(compose, "services")).stream()
                .flatMap(service -> ((Map<?, ?>) DeployFiles.at(compose, "services." + service)).get("volumes")
                                instanceof List<?> volumes
                        ? volumes.stream().map(Object::toString)
                        : Stream.empty())
                .toList();
    }

    private static List<String> keys(Object map) {
        return ((Map<?, ?>) map).keySet().stream().map(Object::toString).toList();
    }
}

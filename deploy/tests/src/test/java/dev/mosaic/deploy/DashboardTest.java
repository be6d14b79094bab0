package dev.mosaic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The dashboard as Grafana imports it. */
class DashboardTest {
    private final Map<String, Object> dashboard = DeployFiles.yaml("grafana/mosaic.json");
    private final List<?> panels = (List<?>) DeployFiles.at(dashboard, "panels");

    @Test
    void panelsHaveTheirOwnIdsAndPlaces() {
        assertThat(panels.stream().map(panel -> DeployFiles.at(panel, "id"))).doesNotHaveDuplicates();
        HashSet<String> taken = new HashSet<>();
        for (Object panel : panels) {
            int left = number(panel, "gridPos.x");
            int top = number(panel, "gridPos.y");
            for (int x = left; x < left + number(panel, "gridPos.w"); x++) {
                for (int y = top; y < top + number(panel, "gridPos.h"); y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(x + "," + y))
                            .as("one panel at %d, %d", x, y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyQueryIsOfTheChosenJobAndSource() {
        assertThat(DeployFiles.valuesOf(panels, "expr"))
                .hasSizeGreaterThan(15)
                .allSatisfy(query -> assertThat(query).contains("job=\"$job\""));
        assertThat(DeployFiles.valuesOf(panels, "uid")).containsOnly("${datasource}");
    }

    @Test
    void eachAlertedMetricIsShown() {
        String shown = DeployFiles.valuesOf(panels, "expr").toString();

        assertThat(List.of(
                        "mosaic_migrations_pending",
                        "mosaic_migrations_deferred",
                        "mosaic_migrations_run_seconds",
                        "mosaic_migrations_backfill_idle_seconds",
                        "mosaic_migrations_backfill_failed",
                        "mosaic_migrations_drift",
                        "hikaricp_connections_pending",
                        "http_server_requests_seconds_count"))
                .allSatisfy(metric -> assertThat(shown).contains(metric));
    }

    private static int number(Object panel, String path) {
        return (Integer) DeployFiles.at(panel, path);
    }
}

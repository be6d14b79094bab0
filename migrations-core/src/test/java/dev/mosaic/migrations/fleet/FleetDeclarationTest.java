package dev.mosaic.migrations.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that declares a fleet. */
class FleetDeclarationTest {
    @Test
    void namesTargetsRingsAndBudget() {
        FleetDeclaration fleet = parse("""
                targets:
                  - name: eu-1
                    url: postgresql://mosaic:${EU_1}@db/mosaic
                    labels: {tier: canary}
                query:
                  url: postgresql://mosaic:${EU_1}@db/directory
                  sql: select name, url from databases
                rings:
                  - {name: canary, match: {tier: canary}, pause: 10m}
                  - {name: rest, parallel: 8, verify: false, on-error: go-on, max-failures: 3}
                backfill-rows-per-second: 20000
                """);

        assertThat(fleet.targets())
                .containsExactly(
                        new FleetTarget("eu-1", "postgresql://mosaic:se$cret@db/mosaic", Map.of("tier", "canary")));
        assertThat(fleet.query()).map(TargetQuery::sql).contains("select name, url from databases");
        assertThat(fleet.rings())
                .containsExactly(
                        new Ring(
                                "canary",
                                Map.of("tier", "canary"),
                                1,
                                Ring.Verify.YES,
                                Duration.ofMinutes(10),
                                Ring.OnError.STOP,
                                Optional.empty()),
                        new Ring(
                                "rest",
                                Map.of(),
                                8,
                                Ring.Verify.NO,
                                Duration.ZERO,
                                Ring.OnError.GO_ON,
                                Optional.of(3)));
        assertThat(fleet.rowsPerSecond()).contains(20_000L);
    }

    @Test
    void hasOneRingWithEachTargetByDefault() {
        assertThat(parse("targets: [{name: a, url: postgresql://db/a}]").rings())
                .isEqualTo(List.of(Ring.ofAll()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "targets: [{name: a}]|lacks the url of a target",
                "targets: [{url: x}]|lacks the name of a target",
                "target: []|has the key 'target' in the file",
                "rings: [{name: a, parallel: 0}]|'parallel: 0', which is no whole number from 1",
                "rings: [{name: a, pause: soon}]|'pause: soon', which is no duration such as 30s",
                "rings: [{name: a, on-error: retry}]|'on-error: retry', which is neither stop nor go-on",
                "rings: [{name: a}, {name: a}]|two rings with the name a",
                "targets: [|is not valid YAML",
                "targets: [{name: a, url: 'postgresql://u:${NONE}@db/a'}]|The variable NONE is not set.",
            })
    void refusesWhatItDoesNotUnderstand(String text, String reason) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(reason)
                .matches(refusal -> !String.valueOf(refusal.getMessage()).contains("se$cret"));
    }

    @Test
    void refusesATargetInNoRing() {
        FleetDeclaration fleet =
                parse("{targets: [{name: a, url: x}], rings: [{name: canary, match: {tier: canary}}]}");

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> Fleet.of(MigrationPlan.of(List.of()), fleet, fleet.targets(), target -> {
                    throw new AssertionError("opened");
                }))
                .withMessageContaining("The target a is in no ring.");
    }

    private static FleetDeclaration parse(String text) {
        return FleetDeclaration.parse(
                "targets.yml", text, name -> name.equals("EU_1") ? Optional.of("se$cret") : Optional.empty());
    }
}

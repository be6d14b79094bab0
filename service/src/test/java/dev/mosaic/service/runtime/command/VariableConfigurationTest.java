package dev.mosaic.service.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which configuration a command reads by itself, and for which it needs Micronaut. */
class VariableConfigurationTest {
    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL,                          database.url",
        "DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE, datasources.default.maximum-pool-size",
        "MOSAIC_MIGRATIONS_ROLE_PREFIX,         mosaic.migrations.role-prefix",
        "MOSAIC_MIGRATIONS_BACKFILL_MIN_BATCH_SIZE, mosaic.migrations.backfill.min-batch-size"
    })
    void aVariableSetsTheSettingOfItsName(String variable, String setting) {
        assertThat(of(Map.of(variable, "7", "HOME", "/root")).orElseThrow().property(setting))
                .contains("7");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(of(Map.of("DATABASE_URL", " ")).orElseThrow().property("database.url"))
                .isEmpty();
    }

    @Test
    void variablesOfTheServiceAloneDoNotMatter() {
        assertThat(of(Map.of("MICRONAUT_SERVER_HOST", "0.0.0.0", "MOSAIC_RATE_LIMIT_BURST", "x", "PORT", "0")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MICRONAUT_CONFIG_FILES",
                "MICRONAUT_ENVIRONMENTS",
                "DATASOURCES_DEFAULT_USERNAME",
                "DATASOURCES_SECOND_URL",
                "FLYWAY_DATASOURCES_DEFAULT_PLACEHOLDERS_X",
                "LOGGER_LEVELS_DEV_MOSAIC",
                "mosaic_migrations_roles",
                "mosaic.migrations.roles"
            })
    void anotherSourceNeedsMicronaut(String variable) {
        assertThat(of(Map.of(variable, "x"))).isEmpty();
    }

    @Test
    void aPlaceholderNeedsMicronaut() {
        assertThat(of(Map.of("DATABASE_URL", "postgresql://${HOST}/x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mosaic.migrations.roles", "datasources.default.url", "micronaut.config.files"})
    void aSystemPropertyNeedsMicronaut(String property) {
        assertThat(VariableConfiguration.of(Map.of(), Set.of(property))).isEmpty();
    }

    @Test
    void thePropertiesOfTheLauncherDoNotMatter() {
        assertThat(VariableConfiguration.of(Map.of(), Set.of("mosaic.home", "mosaic.log", "java.home")))
                .isPresent();
    }

    private static Optional<VariableConfiguration> of(Map<String, String> variables) {
        return VariableConfiguration.of(variables, Set.of());
    }
}

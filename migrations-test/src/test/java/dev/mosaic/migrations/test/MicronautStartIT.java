package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.InvalidPlan;
import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationReport;
import dev.mosaic.migrations.MigrationReport.Applied;
import dev.mosaic.migrations.Migrations;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Micronaut application migrates while its data source is created. */
class MicronautStartIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void theModulesOfTheContextAreApplied() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(MigrationReport.class).applied())
                    .extracting(Applied::label)
                    .containsExactly("migrations:1", "sample:1");
            assertThat(context.getBean(Migrations.class).status().isUpToDate()).isTrue();
        }
        try (ApplicationContext again = start(Map.of())) {
            assertThat(again.getBean(MigrationReport.class).applied()).isEmpty();
        }
    }

    @Test
    void theSettingsOfFlywayHoldForEveryModule() {
        try (ApplicationContext context = start(Map.of("flyway.datasources.default.placeholders.greeting", "salve"))) {
            assertThat(context.getBean(MigrationReport.class).applied()).hasSize(2);
        }
        assertThat(database.value("select word from sample.greeting")).isEqualTo("salve");
    }

    @Test
    void aSwitchedOffRunAppliesNothing() {
        try (ApplicationContext context = start(Map.of("flyway.datasources.default.enabled", "false"))) {
            assertThat(context.containsBean(MigrationReport.class)).isFalse();
            assertThat(context.getBean(Migrations.class).status().pending()).isEqualTo(1);
        }
        assertThat(database.value("select to_regclass('sample.greeting')")).isNull();
    }

    @Test
    void anApplicationWhosePlanIsWrongDoesNotStart() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.isRunning()).isTrue();
        }
        database.execute("update sample.flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(() -> start(Map.of())).hasRootCauseInstanceOf(InvalidPlan.class);
    }

    private ApplicationContext start(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("flyway.datasources.default.placeholders.greeting", "hello");
        properties.put("spec", "MicronautStartIT");
        properties.putAll(more);
        return ApplicationContext.run(properties);
    }

    @Factory
    @Requires(property = "spec", value = "MicronautStartIT")
    static class SampleSchema {
        @Singleton
        MigrationModule sample() {
            return MigrationModule.named("sample");
        }
    }
}

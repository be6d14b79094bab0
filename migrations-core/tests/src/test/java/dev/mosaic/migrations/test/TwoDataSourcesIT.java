package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Micronaut application with a database beside its default one. */
@Tag("differs-by-version")
class TwoDataSourcesIT {
    private final TestDatabase first = emptyDatabase();
    private final TestDatabase second = emptyDatabase();

    @Test
    void aSecondDataSourceThatFlywayKnowsGetsAllModulesToo() {
        Map<String, String> flyway = Map.of(
                "flyway.datasources.default.placeholders.greeting", "hello",
                "flyway.datasources.second.placeholders.greeting", "salve");
        try (ApplicationContext context = start(flyway)) {
            for (String name : new String[] {"default", "second"}) {
                assertThat(context.getBean(MigrationReport.class, Qualifiers.byName(name))
                                .applied())
                        .extracting(Applied::label)
                        .containsExactlyElementsOf(Engine.before("sample:1"));
            }
            assertThat(context.getBean(Migrations.class, Qualifiers.byName("default"))
                            .status()
                            .isUpToDate())
                    .isTrue();
        }
        assertThat(first.value("select word from sample.greeting")).isEqualTo("hello");
        assertThat(second.value("select word from sample.greeting")).isEqualTo("salve");
        try (ApplicationContext again = start(flyway)) {
            assertThat(again.getBean(MigrationReport.class, Qualifiers.byName("second"))
                            .applied())
                    .isEmpty();
        }
    }

    @Test
    void aSecondDataSourceThatFlywayDoesNotKnowIsLeftAlone() {
        try (ApplicationContext context = start(Map.of("flyway.datasources.default.placeholders.greeting", "hello"))) {
            assertThat(context.getBean(MigrationReport.class).applied()).hasSameSizeAs(Engine.before("sample:1"));
        }
        assertThat(second.value("select to_regnamespace('migrations')")).isNull();
    }

    private ApplicationContext start(Map<String, String> flyway) {
        Map<String, Object> properties = new HashMap<>(first.properties());
        second.properties()
                .forEach((name, value) ->
                        properties.put(name.replace("datasources.default", "datasources.second"), value));
        properties.put("spec", "TwoDataSourcesIT");
        properties.putAll(flyway);
        return ApplicationContext.run(properties);
    }

    @Factory
    @Requires(property = "spec", value = "TwoDataSourcesIT")
    static class SampleSchema {
        @Singleton
        MigrationModule sample() {
            return MigrationModule.of("sample");
        }
    }
}

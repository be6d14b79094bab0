package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Micronaut application migrates while its data source is created. */
@Tag("differs-by-version")
class MicronautStartIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void theModulesOfTheContextAreApplied() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(MigrationReport.class).applied())
                    .extracting(Applied::label)
                    .containsExactlyElementsOf(Engine.before("sample:1"));
            assertThat(context.getBean(Migrations.class).status().isUpToDate()).isTrue();
        }
        try (ApplicationContext again = start(Map.of())) {
            assertThat(again.getBean(MigrationReport.class).applied()).isEmpty();
        }
    }

    @Test
    void theSettingsOfFlywayHoldForEveryModule() {
        try (ApplicationContext context = start(Map.of("flyway.datasources.default.placeholders.greeting", "salve"))) {
            assertThat(context.getBean(MigrationReport.class).applied()).hasSameSizeAs(Engine.before("sample:1"));
        }
        assertThat(database.value("select word from sample.greeting")).isEqualTo("salve");
    }

    @Test
    void callbacksOfFlywayAreInvoked() {
        try (ApplicationContext context = start(Map.of("callbacks", "heard"))) {
            assertThat(context.getBean(MigrationReport.class).applied()).hasSameSizeAs(Engine.before("sample:1"));
        }
        assertThat(database.query("select script from sample.heard order by 1"))
                .extracting(row -> row.get("script"))
                .containsExactly("V1__greeting.sql");
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
    void anApplicationIsALiveNodeUntilItStops() {
        try (ApplicationContext context = start(Map.of("mosaic.migrations.node", "web-1"))) {
            assertThat(context.getBean(Migrations.class).status().nodes())
                    .singleElement()
                    .satisfies(node -> assertThat(node.newestSteps()).containsExactly(StepId.of("sample:1")));
        }
        assertThat(database.value("select count(*) from migrations.node")).isEqualTo("0");
    }

    @Test
    void oneThatDoesNotStartIsNone() {
        start(Map.of()).close();
        database.execute("update sample.flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(() -> start(Map.of())).hasRootCauseInstanceOf(InvalidPlan.class);
        assertThat(database.value("select count(*) from migrations.node")).isEqualTo("0");
    }

    @Test
    void anApplicationWhosePlanIsWrongDoesNotStart() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.isRunning()).isTrue();
        }
        database.execute("update sample.flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(() -> start(Map.of())).hasRootCauseInstanceOf(InvalidPlan.class);
    }

    @Test
    void aStartThatIsRefusedLeavesNoConnectionOpen() {
        start(Map.of()).close();
        database.execute("update sample.flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(() -> start(Map.of("datasources.default.minimum-idle", "3")))
                .hasRootCauseInstanceOf(InvalidPlan.class);

        await().untilAsserted(() -> assertThat(database.query("""
                        select query
                        from pg_catalog.pg_stat_activity
                        where datname = current_database()
                          and pid <> pg_backend_pid()
                        """)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mosaic.migrations.lock-timeout,                  25d
            mosaic.migrations.lock-timeout,                  0s
            mosaic.migrations.concurrent-lock-timeout,       600h
            mosaic.migrations.lock-timeout,                  nonsense
            mosaic.migrations.node-timeout,                  0s
            mosaic.migrations.lock-retries,                  a few
            mosaic.migrations.contracts,                     sometimes
            mosaic.migrations.backfill.batch-duration,       10 minutes
            mosaic.migrations.backfill.min-batch-size,       20001
            """)
    void anInvalidSettingIsRefusedByItsName(String setting, String value) {
        assertThatThrownBy(() -> start(Map.of(setting, value)))
                .rootCause()
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith(setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + " ");
        assertThat(database.value("select to_regnamespace('migrations')")).isNull();
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
            return MigrationModule.of("sample");
        }
    }

    /** Adds a callback to what is configured. */
    @Singleton
    @Named("default")
    @Requires(property = "callbacks", value = "heard")
    static final class Listening implements FlywayConfigurationCustomizer {
        @Override
        public void customizeFluentConfiguration(FluentConfiguration configuration) {
            configuration.callbacks(new Heard());
        }

        @Override
        public String getName() {
            return "default";
        }
    }

    /** Records the migrations for which it was invoked, in their transactions. */
    private static final class Heard extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("create table if not exists heard (script text); insert into heard values ('%s')"
                        .formatted(context.getMigrationInfo().getScript()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.test.Psql;
import dev.mosaic.migrations.test.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** psql makes of a database what the service makes of it at its start: the same tables, owners and privileges. */
class ScriptForPsqlIT {
    private static final List<MigrationModule> MODULES = MigrationModule.all();

    /** Everything that a script can set, with owners and privileges. */
    private static final String OBJECTS = """
            select kind || ' ' || identity || ' ' || definition || ' owner ' || owner as object
            from migrations.object
            """;

    private static final String APPLIED = """
            select concat_ws(' ', module, version, name, checksum, compatible) as step
            from migrations.schema_migrations
            """;

    private final TestDatabase scripted = TestDatabase.empty(MODULES);

    @BeforeEach
    void psqlIsThere() {
        Psql.assumeInstalled();
    }

    @Test
    void everyTableIsTheSameByStartAndByScript() {
        TestDatabase started = TestDatabase.empty(MODULES);
        on(started).migrate();

        apply(Migrations.scriptForEmptyDatabase(MigrationPlan.of(MODULES), MigrationSettings.defaults())
                .text());

        assertThat(scripted.catalog().differencesTo(started.catalog())).isEmpty();
        assertThat(differences(started, OBJECTS)).isEmpty();
        assertThat(differences(started, APPLIED)).isEmpty();
        assertNothingLeft();
    }

    @Test
    void aDatabaseOfAnEarlierVersionIsBroughtUpToDateByScript() {
        on(scripted).migrateTo(StepId.of("chat:3"));

        apply(on(scripted).pendingScript(Optional.empty()).text());

        assertNothingLeft();
    }

    private void assertNothingLeft() {
        assertThat(on(scripted).migrate().applied()).isEmpty();
        assertThat(on(scripted).status().isUpToDate()).isTrue();
        assertThat(on(scripted).drift().differences()).isEmpty();
        assertThat(on(scripted).verify().hasPassed()).isTrue();
    }

    private void apply(String script) {
        Psql run = Psql.run(scripted, script);
        assertThat(run).as(run.output()).extracting(Psql::code).isEqualTo(0);
    }

    private List<String> differences(TestDatabase started, String query) {
        List<String> ran = lines(started, query);
        List<String> scriptRan = lines(scripted, query);
        return Stream.concat(
                        ran.stream().filter(line -> !scriptRan.contains(line)).map(line -> "start: " + line),
                        scriptRan.stream().filter(line -> !ran.contains(line)).map(line -> "script: " + line))
                .toList();
    }

    private static List<String> lines(TestDatabase database, String query) {
        return database.query(query).stream().map(Object::toString).toList();
    }

    private static Migrations on(TestDatabase database) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(MODULES),
                MigrationSettings.defaults().withContracts(Contracts.IMMEDIATE));
    }
}

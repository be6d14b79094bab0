package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.AbsentModule;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.status.MigrationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An older version of the application on a database that a newer one has migrated. */
class NewerDatabaseIT {
    private static final MigrationModule OLD = module("a").script("V1__t.sql", "create table a.t (id int);");
    private static final MigrationModule COMPATIBLE =
            OLD.script("V2__name.sql", "--@ compatible\nalter table a.t add column name text;");
    private static final MigrationModule INCOMPATIBLE =
            COMPATIBLE.script("V3__drop_id.sql", "alter table a.t drop column id;");
    private static final MigrationModule OTHER = module("b").script("V1__u.sql", "create table b.u (id int);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void stepsThatAreCompatibleLetAnOlderVersionStartByOneQuery() {
        on(database, COMPATIBLE).migrate();
        CountedStatements counted = new CountedStatements(database.dataSource());
        Migrations older =
                Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(OLD)), MigrationSettings.defaults());

        assertThat(older.migrate().applied()).isEmpty();
        assertThat(counted.statements()).hasSize(1);
        MigrationStatus glance = older.quickStatus();
        assertThat(counted.statements()).hasSize(2);
        assertThat(glance.isUpToDate()).isTrue();
        assertThat(glance.pending()).isZero();
        assertThat(glance.modules().getFirst().steps())
                .extracting(step -> step.id() + " " + step.name() + " " + step.state())
                .containsExactly("a:1 t applied", "a:2 name future");
        assertThat(older.status()).isEqualTo(glance);
    }

    @Test
    void anOlderVersionAppliesWhatElseIsPending() {
        on(database, COMPATIBLE).migrate();

        assertThat(on(database, OLD, OTHER).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("b:1");
    }

    @Test
    void aStepThatIsNotCompatibleKeepsAnOlderVersionFromStarting() {
        on(database, INCOMPATIBLE).migrate();

        Snapshot.assertRefused(database, () -> on(database, OLD, OTHER).migrate())
                .hasMessageContaining(
                        "The database is newer than this version of the service: a:3 is applied; the newest step of module a in this version is a:1.")
                .hasMessageContaining("were not marked '--@ compatible'")
                .hasMessageContaining("UndoPlan.backTo(plan, history, StepId.of(\"a:1\"), UndoPlan.Reach.STEP)");
        MigrationStatus status = on(database, OLD).status();
        assertThat(status.pending()).isZero(); // ready: who runs already goes on
        assertThat(status.isUpToDate()).isFalse();
        assertThat(status.modules().getFirst().steps())
                .extracting(step -> step.state().toString())
                .containsExactly("applied", "future", "future");
    }

    @Test
    void aStepFromBeforeThereWereTextsIsNotCalledCompatible() {
        on(database, COMPATIBLE).migrate();
        Engine.dropTexts(database);

        Snapshot.assertRefused(database, () -> on(database, OLD).migrate()).hasMessageContaining("a:2 is applied");
    }

    @Test
    void aGapBelowTheNewestFileIsAMissingFile() {
        on(database, INCOMPATIBLE).migrate();

        Snapshot.assertRefused(
                        database,
                        () -> on(database, without(INCOMPATIBLE, "V2")).migrate())
                .hasMessageContaining("a:2 (name) is applied, but its file is missing.");
    }

    @Test
    void aViewThatAnOlderVersionCreatedIsRecreated() {
        on(database, COMPATIBLE).migrate();
        database.execute("""
                drop view migrations.schema_migrations;
                create view migrations.schema_migrations as
                select
                  'a'::text as module,
                  h.version::text as version,
                  h.description::text as name,
                  h.installed_on at time zone 'UTC' as applied_at,
                  h.execution_time as execution_ms,
                  h.checksum as checksum
                from a.flyway_schema_history h
                where h.success
                  and h.type = 'SQL';
                comment on view migrations.schema_migrations is '[a, migrations]';
                """);

        assertThat(on(database, COMPATIBLE).migrate().applied()).isEmpty();

        assertThat(database.query("select version, compatible from migrations.schema_migrations where module = 'a'"
                        + " order by version"))
                .extracting(row -> row.get("version") + " " + row.get("compatible"))
                .containsExactly("1 false", "2 true");
    }

    @Test
    void aModuleThatTheBuildHasNoMoreIsLeftAlone() {
        on(database, COMPATIBLE, OTHER).migrate();
        Snapshot before = Snapshot.of(database);

        assertThat(on(database, COMPATIBLE).migrate().applied()).isEmpty();

        assertThat(Snapshot.of(database)).isEqualTo(before);
        MigrationStatus status = on(database, COMPATIBLE).status();
        assertThat(status.absent()).containsExactly(new AbsentModule(new ModuleName("b"), 1));
        assertThat(status.isUpToDate()).isTrue();
        assertThat(on(database, COMPATIBLE).quickStatus()).isEqualTo(status);
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.DriftIT.A;
import static dev.mosaic.migrations.test.DriftIT.B;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalog as runs have left it: what migrations and the engine change is no drift. */
@Tag("differs-by-version")
class RecordedCatalogIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void pendingFailedAndUndoneStepsAreNoDrift() {
        MigrationModule failing = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__more.sql", "alter table a.t add column word text;")
                .script("U2__more.sql", "alter table a.t drop column word;")
                .script("V3__broken.sql", "select 1 / 0;");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> on(database, failing).migrate()))
                .isNotNull();
        assertThat(on(database, failing).drift().differences()).isEmpty();

        on(database, failing).undo(StepId.of("a:2"));

        assertThat(on(database, failing).drift().differences()).isEmpty();
        assertThat(database.value("select count(*) from migrations.object where identity = 'a.t.word'"))
                .isEqualTo("0");
    }

    @Test
    void renamedReplacedAndConcurrentlyBuiltObjectsAreNoDrift() {
        MigrationModule module = module("a")
                .script("V1__t.sql", "create table a.t (id int, word text); create view a.v as select word from a.t;")
                .script("V2__rename.sql", "alter table a.t rename to s;")
                .script("V3__index.sql", "--@ transaction: none\ncreate index concurrently s_word_idx on a.s (word);")
                .script("V4__drop.sql", "drop index a.s_word_idx; alter table a.s alter column id type bigint;")
                .script("R__f.sql", "create or replace function a.f() returns int return 2;");

        on(database, module).migrate();

        assertThat(on(database, module).drift().differences()).isEmpty();
    }

    @Test
    void aResolvedStepMakesItsObjectsOfficial() {
        on(database, A).migrate();
        MigrationModule more = A.script("V2__extra.sql", "alter table a.t add column extra int;");
        database.execute("alter table a.t add column extra int");
        database.execute("drop statistics a.t_stats");
        assertThat(on(database, more).drift().differences()).hasSize(2);

        on(database, more).resolveApplied(StepId.of("a:2"), Evidence.UNCHECKED);

        assertThat(on(database, more).drift().differences())
                .extracting(Difference::object)
                .containsExactly("statistics a.t_stats");
        assertThat(database.value(
                        "select module || ':' || version from migrations.object where identity = 'a.t.extra'"))
                .isEqualTo("a:2");
    }

    @Test
    void aRunThatDiedBeforeItRecordedIsMadeUpForByTheNext() {
        on(database, A).migrate();
        String before = database.value("select event_id from migrations.catalog_record");
        on(database, A, B).migrate();
        database.execute("delete from migrations.object where schema_name = 'b'");
        database.execute("update migrations.catalog_record set is_open = true, event_id = " + before);

        assertThat(on(database, A, B).drift().differences()).isEmpty();

        MigrationModule later = module("c")
                .script("V1__c.sql", "--@ after: b:1\ncreate table c.c (id int);")
                .after("b");
        on(database, A, B, later).migrate();
        assertThat(database.value("select count(*) from migrations.object where identity = 'b.u'"))
                .isEqualTo("1");
        assertThat(on(database, A, B, later).drift().differences()).isEmpty();
    }

    @Test
    void aDatabaseOfAnOlderVersionIsComparedFromItsNextRunOn() {
        on(database, A).migrate();
        database.execute("drop table migrations.object; drop table migrations.catalog_record;"
                + " delete from migrations.flyway_schema_history where version = '6'");
        assertThat(on(database, A).drift().recordedAt()).isEmpty();

        on(database, A).migrate();

        assertThat(on(database, A).drift().differences()).isEmpty();
        database.execute("alter table a.t add column extra int");
        assertThat(on(database, A).drift().differences()).hasSize(1);
    }

    @Test
    void aCatalogThatCannotBeReadDoesNotStopARun() throws SQLException {
        on(database, A).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("alter view a.words set (security_barrier = true)");

            assertThat(on(database, A, B).migrate().applied()).hasSize(1);
            other.rollback();
        }

        assertThat(on(database, A, B).drift().differences()).isEmpty();
    }

    @Test
    void whatARunWithoutARecordHasChangedIsRecordedByTheNext() {
        on(database, A).migrate();
        String before = database.value("select event_id from migrations.catalog_record");
        on(database, A, B).migrate();
        database.execute("delete from migrations.object where schema_name = 'b' and identity ~ '^b[.]u'");
        database.execute("update migrations.catalog_record set event_id = " + before);
        MigrationModule later = module("c")
                .script("V1__c.sql", "--@ after: b:1\ncreate table c.c (id int);")
                .after("b");

        on(database, A, B, later).migrate();

        assertThat(on(database, A, B, later).drift().differences()).isEmpty();
    }

    @Test
    void whatAnotherSessionChangesWhileAStepRunsIsNotCreditedToIt() throws Exception {
        on(database, A, B).migrate();
        Gate gate = Gate.in(database);
        gate.close("between");
        MigrationModule observed =
                A.script("V2__v.sql", "select public.pass('between');\nalter table a.t rename column size to extent;");
        CompletableFuture<MigrationReport> run =
                CompletableFuture.supplyAsync(() -> on(database, observed, B).migrate());
        gate.awaitAnySession();
        database.execute("alter table b.u add column stray int; comment on table b.u is 'stray'");
        gate.open();

        assertThat(run.get().applied()).hasSize(1);
        assertThat(on(database, observed, B).drift().differences())
                .extracting(Difference::object)
                .containsExactly("column b.u.stray", "comment on table b.u");
    }

    @Test
    void theRecordOfAnotherMajorVersionIsNotComparedButReplacedByTheNextRun() {
        on(database, A).migrate();
        database.execute("update migrations.catalog_record set server_major = server_major - 1;"
                + " update migrations.object set definition = 'as an older server prints it' where kind = 'VIEW'");
        int server = Integer.parseInt(database.value("show server_version_num")) / 10000;

        Drift drift = on(database, A).drift();

        assertThat(drift.otherServer()).hasValue(new Drift.OtherServer(server - 1, server));
        assertThat(drift.isCompared()).isFalse();
        assertThat(drift.differences()).isEmpty();
        on(database, A).onCommand(progress -> {}).migrate();
        assertThat(on(database, A).drift().isCompared()).isTrue();
        assertThat(on(database, A).drift().differences()).isEmpty();
        assertThat(database.value("select module || ':' || version from migrations.object where identity = 'a.words'"))
                .isEqualTo("a:1");
        database.execute("update migrations.catalog_record set server_major = server_major - 1");

        on(database, A, B).migrate();

        assertThat(on(database, A, B).drift().differences()).isEmpty();
        assertThat(database.value("select module || ':' || version from migrations.object where identity = 'b.u'"))
                .isEqualTo("b:1");
    }
}

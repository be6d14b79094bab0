package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scripts that remove what other modules own: CASCADE asks for no right on what depends on the dropped object. */
@Tag("differs-by-version")
class CascadesIT {
    private static final MigrationModule A = module("a").script("V1__t.sql", """
            create table a.t (id int primary key, v int);
            create sequence a.ids;
            create type a.mood as enum ('glad');
            create function a.positive(int) returns boolean language sql immutable as 'select $1 > 0';
            grant usage on sequence a.ids to public;
            """);

    private static final MigrationModule B =
            module("b").script("V1__u.sql", """
                    --@ after: a:1
                    create view b.v as select v from a.t;
                    create table b.u (
                      id int default nextval('a.ids'),
                      t int references a.t (id),
                      mood a.mood,
                      constraint u_positive check (a.positive(id))
                    );
                    """).after("a");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aCascadeThatReachesAnotherModuleIsRefused() {
        on(database, A, B).migrate();

        assertRefused("drop table a.t cascade;", "view b.v", "constraint b.u.u_t_fkey");
        assertRefused("alter table a.t drop column v cascade;", "view b.v");
        assertRefused("alter table a.t drop constraint t_pkey cascade;", "constraint b.u.u_t_fkey");
        assertRefused("drop sequence a.ids cascade;", "column b.u.id");
        assertRefused("drop type a.mood cascade;", "column b.u.mood");
        assertRefused("drop function a.positive(int) cascade;", "constraint b.u.u_positive");
        assertRefused("do 'begin drop table a.t cascade; end';", "view b.v");
        assertThat(database.value("select count(*) from b.v")).isEqualTo("0");
        assertThat(database.value("select to_regclass('a.t')")).isEqualTo("a.t");
    }

    private void assertRefused(String sql, String... objects) {
        assertThatThrownBy(() -> on(database, A.script("V2__drop.sql", sql), B).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 was rolled back")
                .hasMessageContaining("--@ cascades-to: b")
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(objects));
    }

    @Test
    void objectsRemovedWithoutATransactionAreReportedAsLost() {
        on(database, A, B).migrate();

        assertThatThrownBy(() -> on(
                                database,
                                A.script(
                                        "V2__drop.sql",
                                        "--@ transaction: none\ndrop function a.positive(int) cascade;"),
                                B)
                        .migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 is committed, but not recorded")
                .hasMessageContaining("constraint b.u.u_positive")
                .hasMessageContaining("Restore these objects")
                .hasMessageNotContaining("rolled back:");

        assertThat(database.value("select to_regproc('a.positive')")).isNull();
    }

    @Test
    void aStepThatSaysSoMayRemoveWhatOthersHave() {
        on(database, A, B).migrate();

        on(database, A.script("V2__drop.sql", "--@ cascades-to: b\ndrop table a.t cascade;"), B)
                .migrate();

        assertThat(database.value("select to_regclass('b.v')")).isNull();
    }

    @Test
    void anUndoIsHeldToTheSameRule() {
        MigrationModule undoable = A.script("V2__w.sql", "create table a.w (id int primary key);")
                .script("U2__w.sql", "drop table a.w cascade;");
        MigrationModule other = B.script("V2__w.sql", "create view b.w as select id from a.w;");
        on(database, undoable, B).migrate();
        on(database, undoable, other).migrate();

        assertThatThrownBy(() -> on(database, undoable, other).undo(StepId.of("a:2")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("the undo of a:2 was rolled back")
                .hasMessageContaining("view b.w");
        assertThat(database.value("select to_regclass('b.w')")).isEqualTo("b.w");
    }

    @Test
    void aViewOfNoModuleIsNotLostUnasked() {
        on(database, A).migrate();
        database.execute("create schema reports; create view reports.v as select v from a.t");

        assertThatThrownBy(() -> on(database, A.script("V2__drop.sql", "drop table a.t cascade;"))
                        .migrate())
                .hasMessageContaining("view reports.v")
                .hasMessageContaining("--@ cascades-to: reports");
    }

    @Test
    void objectsThatAnotherSessionDropsAreNotAttributedToTheScript() throws Exception {
        on(database, A, B).migrate();
        Gate gate = Gate.in(database);
        gate.close("between");
        MigrationModule observed =
                A.script("V2__v.sql", "select public.pass('between');\nalter table a.t rename column v to w;");
        CompletableFuture<MigrationReport> run =
                CompletableFuture.supplyAsync(() -> on(database, observed, B).migrate());
        gate.awaitAnySession();
        database.execute("drop table b.u");
        gate.open();

        assertThat(run.get().applied()).extracting(Applied::label).containsExactly("a:2");
    }

    @Test
    void aRenamedObjectOfAnotherModuleIsNoLoss() {
        on(database, A, B).migrate();

        on(
                        database,
                        A.script(
                                "V2__rename.sql", "alter table a.t rename column v to w; alter table a.t rename to s;"),
                        B)
                .migrate();

        assertThat(database.value("select count(v) from b.v")).isEqualTo("0");
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.scratch.StepReplay;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps without a C script that were applied or undone by hand: a replay tells what they make of the catalog. */
@Tag("differs-by-version")
class ResolveByReplayIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "create table a.t (id int primary key, word text);")
            .script("V2__number.sql", """
                    alter table a.t add column number int default 7;
                    create index t_number_idx on a.t (number);
                    alter table a.t enable row level security;
                    create policy t_of_owner on a.t using (id > 0);
                    """)
            .script("V3__no_word.sql", "alter table a.t drop column word, alter column number set not null;");

    private final TestDatabase database = emptyDatabase();
    private static final Scratch SCRATCH = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            ScratchServer.Use.SHARED));

    @AfterAll
    static void dropAll() {
        SCRATCH.close();
        SCRATCH.dropTemplates();
    }

    @Test
    void aStepIsRecordedOnceAllOfItIsThere() {
        on(database, A).migrateTo(StepId.of("a:1"));
        database.execute("""
                alter table a.t add column number int default 8;
                create index t_number_idx on a.t (number);
                alter table a.t enable row level security;
                """);

        Snapshot.assertRefused(database, () -> applied("a:2"))
                .hasMessageContaining("The catalog is not as a replay of the step leaves it:")
                .hasMessageContaining("column a.t.number is 'integer default 8', should be 'integer default 7'")
                .hasMessageContaining("policy a.t.t_of_owner is missing");

        database.execute(
                "alter table a.t alter column number set default 7; create policy t_of_owner on a.t using (id > 0)");
        assertThat(applied("a:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(database.value("select detail from migrations.event where kind = 'resolved'"))
                .isEqualTo("applied manually; the catalog is as after a replay");
        assertThat(on(database, A).drift().differences()).isEmpty();
    }

    @Test
    void severalStepsThatWereAppliedAtOnceAreRecordedOneByOne() {
        on(database, A).migrateTo(StepId.of("a:1"));
        database.execute("""
                alter table a.t add column number int not null default 7, drop column word;
                create index t_number_idx on a.t (number);
                alter table a.t enable row level security;
                create policy t_of_owner on a.t using (id > 0);
                """);

        assertThat(applied("a:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(applied("a:3")).isEqualTo(Resolution.RESOLVED);
        assertThat(on(database, A).verify().hasPassed()).isTrue();
    }

    @Test
    void aStepWhoseObjectALaterStepRemovesIsNotTakenForApplied() {
        MigrationModule removed = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("V2__x.sql", "alter table a.t add column x int;")
                .script("V3__no_x.sql", "alter table a.t drop column x;");
        on(database, removed).migrateTo(StepId.of("a:1"));

        Snapshot.assertRefused(
                        database,
                        () -> on(database, removed).resolveApplied(StepId.of("a:2"), evidence("a:2", removed)))
                .hasMessageContaining("column a.t.x is missing");
    }

    @Test
    void aChangeThatIsNotOfTheStepStaysADifference() {
        on(database, A).migrateTo(StepId.of("a:1"));
        database.execute("""
                alter table a.t add column number int default 7, add column stray int;
                create index t_number_idx on a.t (number);
                alter table a.t enable row level security;
                create policy t_of_owner on a.t using (id > 0);
                """);

        assertThat(applied("a:2")).isEqualTo(Resolution.RESOLVED);

        assertThat(on(database, A).drift().differences())
                .extracting(difference -> difference.object())
                .containsExactly("column a.t.stray");
    }

    @Test
    void theFirstStepOfAModuleIsRecordedToo() {
        database.execute("create schema a; create table a.t (id int primary key, word text)");

        assertThat(applied("a:1")).isEqualTo(Resolution.RESOLVED);
        assertThat(on(database, A).migrate().applied()).hasSize(2);
    }

    @Test
    void aStepIsForgottenOnceNothingOfItIsLeft() {
        on(database, A).migrateTo(StepId.of("a:2"));
        database.execute("alter table a.t drop column number; drop policy t_of_owner on a.t");

        Snapshot.assertRefused(database, () -> rolledBack("a:2"))
                .hasMessageContaining("table a.t is 'row level security', should be ''");

        database.execute("alter table a.t disable row level security");
        assertThat(rolledBack("a:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(on(database, A).migrate().applied()).hasSize(2);
    }

    @Test
    void aStepThatLeavesNoObjectNeedsAnotherEvidence() {
        MigrationModule rows = A.script("V4__rows.sql", "insert into a.t values (1, 1);");
        on(database, A).migrate();

        Snapshot.assertRefused(
                        database, () -> on(database, rows).resolveApplied(StepId.of("a:4"), evidence("a:4", rows)))
                .hasMessageContaining("its state is unknown");
    }

    private Resolution applied(String step) {
        return on(database, A).resolveApplied(StepId.of(step), evidence(step, A));
    }

    private Resolution rolledBack(String step) {
        return on(database, A).resolveRolledBack(StepId.of(step), evidence(step, A));
    }

    private Evidence evidence(String step, MigrationModule module) {
        return Evidence.ofReplay(new StepReplay(SCRATCH, MigrationPlan.of(List.of(module))).effect(StepId.of(step)));
    }
}

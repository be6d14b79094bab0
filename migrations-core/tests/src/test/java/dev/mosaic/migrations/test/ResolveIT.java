package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.status.Resolution;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Records that are reconciled with manual changes. */
class ResolveIT {
    /** As in a guide for moving a table from users to personas: two steps, which an operator runs as one script. */
    static final MigrationModule TALK = module("talk")
            .script("V1__history.sql", "create table talk.history (id int primary key, user_id int not null);")
            .script("C1__history.sql", "select 'no table' as problem where to_regclass('talk.history') is null;")
            .script("V2__persona_id.sql", "--@ compatible\nalter table talk.history add column persona_id int;")
            .script("C2__persona_id.sql", "select persona_id from talk.history where false;")
            .script(
                    "V3__persona_id_required.sql",
                    "alter table talk.history alter column persona_id set not null, drop column user_id;")
            .script("C3__persona_id_required.sql", """
            select id as without_persona
            from talk.history
            where persona_id is null;

            select attname as still_there
            from pg_catalog.pg_attribute
            where attrelid = 'talk.history'::regclass
              and attname = 'user_id'
              and not attisdropped;
            """);

    private static final String ALL_IN_ONE = """
            alter table talk.history add column persona_id int;
            update talk.history set persona_id = user_id;
            alter table talk.history alter column persona_id set not null;
            alter table talk.history drop column user_id;
            """;

    private final TestDatabase database = emptyDatabase();

    @Test
    void bothStepsOfAnAllInOneScriptAreMarkedAndTheNextOneIsMigrated() {
        on(database, TALK).migrateTo(StepId.of("talk:1"));
        database.execute("insert into talk.history values (1, 7), (2, 8)");
        database.execute(ALL_IN_ONE);

        assertThat(applied(TALK, "talk:2")).isEqualTo(Resolution.RESOLVED);
        assertThat(applied(TALK, "talk:3")).isEqualTo(Resolution.RESOLVED);

        MigrationModule more = TALK.script("V4__note.sql", "alter table talk.history add column note text;");
        assertThat(on(database, more).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("talk:4");
        assertThat(on(database, more).verify().hasPassed()).isTrue();
        assertThat(database.query(
                        "select kind, version, detail from migrations.event where module = 'talk' order by id"))
                .extracting(row -> row.get("kind") + " " + row.get("version") + " " + row.get("detail"))
                .containsExactly(
                        "applied 1 null",
                        "resolved 2 applied manually; the catalog was not compared; its check found no violation",
                        "resolved 3 applied manually; the catalog was not compared; its check found no violation",
                        "applied 4 null");
        assertThat(database.query("select version, compatible from migrations.script where module = 'talk' order by 1"))
                .extracting(row -> row.get("version") + " " + row.get("compatible"))
                .containsExactly("1 false", "2 true", "3 false", "4 false");
        assertThat(database.value("select count(*) from migrations.schema_migrations where module = 'talk'"))
                .isEqualTo("4");
    }

    @Test
    void aSchemaMadeByHandGetsItsHistoryWithTheFirstResolvedStep() {
        database.execute("create schema talk; create table talk.history (id int primary key, user_id int not null)");
        assertThatThrownBy(() -> on(database, TALK).migrate()).hasMessageContaining("no migration history");

        assertThat(applied(TALK, "talk:1")).isEqualTo(Resolution.RESOLVED);

        assertThat(on(database, TALK).status().modules().getFirst().steps())
                .extracting(step -> step.id() + " " + step.state())
                .containsExactly("talk:1 applied", "talk:2 pending", "talk:3 pending");
        assertThat(on(database, TALK).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("talk:2", "talk:3");
        assertThat(on(database, TALK).migrate().applied()).isEmpty();
    }

    @Test
    void aStepOfWhichSomethingIsMissingIsRefusedWithWhatIsMissing() {
        on(database, TALK).migrateTo(StepId.of("talk:2"));
        database.execute("insert into talk.history values (1, 7, null), (2, 8, 8)");

        assertRefused(() -> applied(TALK, "talk:3"))
                .hasMessageContaining("talk:3 cannot be resolved as applied.")
                .hasMessageContaining("without_persona\n  1")
                .hasMessageContaining("still_there\n  user_id")
                .hasMessageContaining("Complete the step manually");
    }

    @Test
    void aCheckThatCannotRunProvesNothing() {
        assertRefused(() -> applied(TALK, "talk:2"))
                .hasMessageContaining("It runs after talk:1, which is not applied.");
        on(database, TALK).migrateTo(StepId.of("talk:1"));

        assertRefused(() -> applied(TALK, "talk:2"))
                .hasMessageContaining("talk:2 cannot be resolved: its state is unknown.")
                .hasMessageContaining("column \"persona_id\" does not exist (SQLSTATE 42703)");
    }

    @Test
    void aCheckCannotWriteWhileItLooks() {
        MigrationModule meddling = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("C1__t.sql", "insert into a.t values (1) returning id;");
        database.execute("create schema a; create table a.t (id int)");

        assertRefused(() -> applied(meddling, "a:1")).hasMessageContaining("read-only transaction");
    }

    @Test
    void aStepComesAfterThoseItIsPinnedTo() {
        MigrationModule a = module("a").script("V1__t.sql", "create table a.t (id int);");
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int);")
                .script("C1__u.sql", "select 1 where to_regclass('b.u') is null;")
                .after("a");
        database.execute("create schema b; create table b.u (id int)");

        assertRefused(() -> on(database, a, b).resolveApplied(StepId.of("b:1"), Evidence.CHECK))
                .hasMessageContaining("It runs after a:1, which is not applied.");
        assertRefused(() -> applied(TALK, "talk:3"))
                .hasMessageContaining("It runs after talk:1, talk:2, which are not applied.");
    }

    @Test
    void aStepWithoutACheckIsResolvedOnlyUnchecked() {
        MigrationModule unchecked = module("a").script("V1__t.sql", "create table a.t (id int);");
        database.execute("create schema a; create table a.t (id int)");

        assertRefused(() -> applied(unchecked, "a:1"))
                .hasMessageContaining("It has no C script")
                .hasMessageContaining("--unchecked");
        assertThat(on(database, unchecked).resolveApplied(StepId.of("a:1"), Evidence.UNCHECKED))
                .isEqualTo(Resolution.RESOLVED);
        assertThat(on(database, unchecked).migrate().applied()).isEmpty();
    }

    @Test
    void uncheckedDoesNotOverrideACheck() {
        on(database, TALK).migrateTo(StepId.of("talk:2"));

        assertRefused(() -> on(database, TALK).resolveApplied(StepId.of("talk:3"), Evidence.UNCHECKED))
                .hasMessageContaining("user_id");
    }

    @Test
    void anExistingRecordIsLeftUnchanged() {
        on(database, TALK).migrate();
        Snapshot before = Snapshot.of(database);

        assertThat(applied(TALK, "talk:2")).isEqualTo(Resolution.NOTHING_TO_RESOLVE);
        assertThat(Snapshot.of(database)).isEqualTo(before);
    }

    @Test
    void aStepThatNoFileHasIsNotResolved() {
        on(database, TALK).migrate();

        assertRefused(() -> applied(TALK, "talk:9")).isInstanceOf(NotInPlan.class);
        assertRefused(() -> rolledBack(TALK, "talk:9")).isInstanceOf(NotInPlan.class);
    }

    @Test
    void aDatabaseFromBeforeThereWereTextsIsResolvedLikeAnother() {
        on(database, TALK).migrateTo(StepId.of("talk:2"));
        Engine.dropTexts(database);
        database.execute("alter table talk.history drop column persona_id");

        assertThat(rolledBack(TALK, "talk:2")).isEqualTo(Resolution.RESOLVED);
        database.execute("alter table talk.history add column persona_id int");
        assertThat(applied(TALK, "talk:2")).isEqualTo(Resolution.RESOLVED);

        assertThat(database.value("select string_agg(version::text, ',') from migrations.script where module = 'talk'"))
                .isEqualTo("2");
    }

    @Test
    void recordTextAndEventAreOneTransaction() {
        on(database, TALK).migrateTo(StepId.of("talk:1"));
        database.execute("alter table talk.history add column persona_id int");
        applied(TALK, "talk:2");

        assertThat(database.value("""
                select count(distinct xmin::text)
                from (
                  select xmin from talk.flyway_schema_history where version = '2'
                  union all
                  select xmin from migrations.script where module = 'talk' and version = '2'
                  union all
                  select xmin from migrations.event where kind = 'resolved'
                ) written
                """)).isEqualTo("1");
    }

    @Test
    void stepsOfSeveralNodesAndOfHandsMakeOneSchema() {
        MigrationModule first = without(TALK, "V2", "C2", "V3", "C3");
        MigrationModule side = module("side")
                .script("V1__s.sql", "create table side.s (id int);")
                .script("C1__s.sql", "select 1 where to_regclass('side.s') is null;");
        on(database, first).migrate(); // an older version
        database.execute("create schema side; create table side.s (id int)"); // a manual change
        database.execute("alter table talk.history add column persona_id int");
        on(database, TALK, side).resolveApplied(StepId.of("side:1"), Evidence.CHECK);
        on(database, TALK, side).resolveApplied(StepId.of("talk:2"), Evidence.CHECK);
        assertThat(on(database, TALK, side).migrate().applied()) // another node, a newer version
                .extracting(Applied::label)
                .containsExactly("talk:3");
        TestDatabase straight = emptyDatabase();
        on(straight, TALK, side).migrate();

        assertThat(database.catalog()).isEqualTo(straight.catalog());
        assertThat(on(database, TALK, side).status().isUpToDate()).isTrue();
    }

    private Resolution applied(MigrationModule module, String step) {
        return on(database, module).resolveApplied(StepId.of(step), Evidence.CHECK);
    }

    private Resolution rolledBack(MigrationModule module, String step) {
        return on(database, module).resolveRolledBack(StepId.of(step), Evidence.CHECK);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable attempt) {
        return Snapshot.assertRefused(database, attempt);
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Defect;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.migrations.status.Verification.Violations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether a database keeps what its applied steps promised. */
@Tag("differs-by-version")
class VerifyIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "create table a.t (id int primary key, word text);")
            .script(
                    "C1__t.sql",
                    "select id, word from t where word is null;\nselect id as number from a.t where id > 100;");
    private static final MigrationModule B = module("b")
            .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int constraint u_id_fkey references a.t);")
            .script("C1__u.sql", "select 1 where to_regclass('b.u') is null;")
            .after("a");

    private final TestDatabase database = emptyDatabase();

    @BeforeEach
    void migrate() {
        on(database, A, B).migrate();
    }

    @Test
    void checksWithoutViolationsPass() {
        Verification verification = on(database, A, B).verify();

        assertThat(verification.hasPassed()).isTrue();
        assertThat(verification.checks()).isEqualTo(2 + Engine.before().size());
    }

    @Test
    void theRowsThatACheckForbidsAreShownByStepAndFile() {
        database.execute("insert into a.t values (7, null), (101, 'x')");

        Verification verification = on(database, A, B).verify();

        assertThat(verification.hasViolations()).isTrue();
        assertThat(verification.violations())
                .containsExactly(
                        new Violations(
                                StepId.of("a:1"),
                                "db/a/C1__t.sql",
                                1,
                                List.of("id", "word"),
                                List.of(List.of("7", "")),
                                List.of()),
                        new Violations(
                                StepId.of("a:1"),
                                "db/a/C1__t.sql",
                                1,
                                List.of("number"),
                                List.of(List.of("101")),
                                List.of()));
    }

    @Test
    void statementsThatFixRowsAreReportedCompletelyAndOnce() {
        MigrationModule mending =
                A.script("V2__u.sql", "create table a.u (id int);").script("C2__u.sql", """
                select id, format('delete from a.u where id > %s; -- %s', 1, repeat('x', 80)) as fixed_by
                from a.u
                order by id;
                """);
        on(database, mending).migrate();
        database.execute("insert into a.u values (2), (3)");

        assertThat(on(database, mending).verify().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.columns()).containsExactly("id");
            assertThat(violation.rows()).containsExactly(List.of("2"), List.of("3"));
            assertThat(violation.fixedBy()).containsExactly("delete from a.u where id > 1; -- " + "x".repeat(80));
        });
    }

    @Test
    void oneModuleIsAskedAlone() {
        database.execute("insert into a.t values (7, null)");

        assertThat(on(database, A, B).verify(new ModuleName("b"))).satisfies(verification -> {
            assertThat(verification.checks()).isEqualTo(1);
            assertThat(verification.hasPassed()).isTrue();
        });
        assertThat(on(database, A, B).verify(new ModuleName("a")).hasViolations())
                .isTrue();
        assertThatThrownBy(() -> on(database, A, B).verify(new ModuleName("c")))
                .hasMessageContaining("Unknown module c");
    }

    @Test
    void aStepThatIsNotAppliedHasPromisedNothing() {
        MigrationModule more =
                A.script("V2__next.sql", "select 1;").script("C2__next.sql", "select 'not yet' as problem;");

        assertThat(on(database, more, B).verify().hasPassed()).isTrue();
    }

    @Test
    void aCheckThatWritesIsRefusedAndTheOthersRun() {
        assertRefused("delete from a.t;", "read-only transaction");
        assertRefused("set transaction read write; delete from a.t;", "read-only transaction");
        assertRefused("select gone from a.t;", "column \"gone\" does not exist");
    }

    @Test
    void whatNoMigrationHasChangedIsADifference() {
        database.execute("alter table a.t add by_hand int");

        Verification verification = on(database, A, B).verify();

        assertThat(verification.hasPassed()).isFalse();
        assertThat(verification.drift().orElseThrow().differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.object()).isEqualTo("column a.t.by_hand"));
        assertThat(on(database, A, B).verify(new ModuleName("b")).hasPassed()).isTrue();
    }

    @Test
    void theCatalogIsNotComparedWhileARunChangesIt() throws SQLException {
        database.execute("alter table a.t add by_hand int");
        try (Connection run = database.dataSource().getConnection();
                Statement statement = run.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));

            assertThat(on(database, A, B).verify()).satisfies(verification -> {
                assertThat(verification.drift()).isEmpty();
                assertThat(verification.hasPassed()).isTrue();
            });
        }
    }

    @Test
    void anInvalidIndexIsADefect() {
        database.execute("insert into a.t values (1, 'x'), (2, 'x')");
        assertThatThrownBy(() -> database.execute("create unique index concurrently t_word_key on a.t (word)"))
                .hasMessageContaining("could not create unique index");

        assertThat(on(database, A, B).verify().defects())
                .containsExactly(new Defect(Defect.Kind.INVALID_INDEX, new ModuleName("a"), "a.t_word_key", "a.t"));

        database.execute("delete from a.t where id = 2");
        database.execute("reindex index concurrently a.t_word_key");
        assertThat(on(database, A, B).verify().defects()).isEmpty();
    }

    @Test
    void aConstraintThatIsNotValidIsADefect() {
        database.execute("alter table a.t add constraint t_word_check check (word <> '') not valid");

        assertThat(on(database, A, B).verify().defects())
                .containsExactly(
                        new Defect(Defect.Kind.UNVALIDATED_CONSTRAINT, new ModuleName("a"), "t_word_check", "a.t"));

        database.execute("alter table a.t validate constraint t_word_check");
        assertThat(on(database, A, B).verify().defects()).isEmpty();
    }

    @Test
    void aConstraintThatIsNotEnforcedIsNoDefect() {
        assumeTrue(
                Integer.parseInt(String.valueOf(database.value("show server_version_num"))) >= 180_000,
                "PostgreSQL has unenforced constraints from version 18 on");
        database.execute("alter table a.t add constraint t_word_check check (word <> '') not enforced");
        database.execute(
                "alter table b.u add constraint u_other_fkey foreign key (id) references a.t (id) not enforced");

        assertThat(on(database, A, B).verify().defects()).isEmpty();
    }

    @Test
    void aSwitchedOffForeignKeyIsADefect() {
        database.execute("alter table b.u disable trigger all");

        assertThat(on(database, A, B).verify().defects())
                .containsExactly(new Defect(Defect.Kind.DISABLED_TRIGGER, new ModuleName("b"), "u_id_fkey", "b.u"));
        assertThat(on(database, A, B).verify(new ModuleName("a")).defects()).isEmpty();
    }

    @Test
    void theLogThatCanBeChangedIsFound() {
        database.execute("alter table migrations.event disable trigger event_append_only");

        Verification verification = on(database, A, B).verify();

        assertThat(verification.violations()).extracting(Violations::step).containsExactly(StepId.of("migrations:1"));
        assertThat(verification.defects()).extracting(Defect::kind).containsExactly(Defect.Kind.DISABLED_TRIGGER);
    }

    /** The script of a check that is refused, with that message, changes nothing and keeps no other check from its answer. */
    private void assertRefused(String script, String message) {
        database.execute("insert into a.t values (1, 'x') on conflict do nothing");
        MigrationModule meddling = A.with(A.files().stream()
                        .filter(file -> !file.fileName().startsWith("C"))
                        .toList())
                .script("C1__t.sql", script);

        Verification verification = on(database, meddling, B).verify();

        assertThat(verification.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo("db/a/C1__t.sql");
            assertThat(refusal.explanation().what())
                    .startsWith("The check of a:1 failed")
                    .contains(message);
        });
        assertThat(verification.hasPassed()).isFalse();
        assertThat(verification.hasViolations()).isFalse();
        assertThat(verification.checks()).isEqualTo(2 + Engine.before().size());
        assertThat(database.value("select count(*) from a.t")).isEqualTo("1");
    }
}

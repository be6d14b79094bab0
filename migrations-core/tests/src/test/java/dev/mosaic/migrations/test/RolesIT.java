package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.RoleScene.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps modules apart: each has a role that owns its schema and nothing else. */
@Tag("differs-by-version")
class RolesIT {
    private static final MigrationModule CLOSED = A.script("V2__close.sql", """
            alter table a.t enable row level security;
            create policy unused on a.t using (false);
            """);

    private final RoleScene scene = RoleScene.begin();

    @Test
    void theScriptsOfAModuleRunAsTheOwnerOfItsSchema() {
        scene.on(A.script("V2__who.sql", "create table a.who as select current_user as name;"))
                .migrate();

        assertThat(scene.database().value("select name from a.who")).isEqualTo(scene.owner("a"));
        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
        assertThat(scene.database().value("select nspowner::regrole from pg_namespace where nspname = 'a'"))
                .isEqualTo(scene.owner("a"));
    }

    @Test
    void aStepThatChangesATableOfAnotherModuleIsRefused() {
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:1\nalter table a.t add column note text;")
                .after("a");

        assertThatThrownBy(() -> scene.on(A, b).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("b:1 failed at db/b/V1__u.sql:2")
                .hasMessageContaining("must be owner of table t (SQLSTATE 42501)")
                .hasMessageContaining(
                        "Move the statement to the module that owns it. Then start again. Nothing of b:1 was applied.");
        assertThat(
                        scene.database()
                                .value(
                                        "select count(*) from pg_attribute where attrelid = 'a.t'::regclass and attname = 'note'"))
                .isEqualTo("0");
    }

    @Test
    void aStepThatWritesRowsOfAnotherModuleIsRefused() {
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:1\ndelete from a.t;")
                .after("a");

        assertThatThrownBy(() -> scene.on(A, b).migrate()).hasMessageContaining("permission denied for table t");
    }

    @Test
    void aModuleReadsAndReferencesAllModulesThatItDependsOn() {
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int references a.t);")
                .after("a");
        MigrationModule c = module("c").script("V1__w.sql", """
                --@ after: b:1
                create table c.w (id int references a.t);
                insert into c.w select id from a.t;
                """).after("b");

        scene.on(A, b, c).migrate();

        assertThat(scene.database().value("select count(*) from c.w")).isEqualTo("2");
    }

    @Test
    void aModuleDoesNotSeeModulesThatItDoesNotDependOn() {
        MigrationModule b = module("b").script("V1__u.sql", "create table b.u as select * from a.t;");

        scene.on(A).migrate();

        assertThatThrownBy(() -> scene.on(A, b).migrate()).hasMessageContaining("permission denied for schema a");
    }

    @Test
    void aScriptDoesNotWriteItsOwnHistory() {
        MigrationModule forging = A.script("V2__forge.sql", "delete from a.flyway_schema_history;");

        assertThatThrownBy(() -> scene.on(forging).migrate())
                .hasMessageContaining("permission denied for table flyway_schema_history");
    }

    @Test
    void theApplicationReadsAndWritesRowsAndNothingElse() {
        scene.on(A.script("V2__seq.sql", "create sequence a.numbers;")).migrate();

        scene.asApplication(
                "insert into a.t values (3); update a.t set id = 4 where id = 3; delete from a.t where id = 4;"
                        + " select nextval('a.numbers')");
        assertThatThrownBy(() -> scene.asApplication("create table a.more (id int)"))
                .hasMessageContaining("permission denied for schema a");
        assertThatThrownBy(() -> scene.asApplication("truncate a.t"))
                .hasMessageContaining("permission denied for table t");
        assertThatThrownBy(() -> scene.asApplication("alter table a.t disable row level security"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> scene.asApplication("select * from a.flyway_schema_history"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> scene.asApplication("select * from migrations.event"))
                .hasMessageContaining("permission denied");
    }

    /** A start that finds the database complete does not look for them. */
    @Test
    void aRunThatIsKilledBeforeItGivesTheApplicationItsRightsIsNotTakenForComplete() throws Exception {
        scene.on(A).migrate();
        MigrationModule b = module("b").script("V1__u.sql", "create table b.u (id int);");
        scene.database()
                .execute("revoke select on migrations.backfill from "
                        + scene.roles().application());
        try (Connection other = scene.database().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("grant select on migrations.backfill to pg_monitor"); // holds up who grants there too
            CompletableFuture<Void> killed =
                    CompletableFuture.runAsync(() -> scene.on(A, b).migrate());
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> !scene.database()
                            .query("select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'")
                            .isEmpty());
            assertThatThrownBy(killed::get).hasCauseInstanceOf(MigrationException.class);
            other.rollback();
        }

        scene.on(A, b).migrate();

        assertThat(scene.database()
                        .value(
                                "select has_table_privilege(?, 'migrations.backfill', 'select')",
                                scene.roles().application()))
                .isEqualTo("true");
    }

    @Test
    void aStepSeesTheRowsThatAreClosedToTheApplication() {
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:2\ncreate table b.u as select * from a.t;")
                .after("a");

        scene.on(CLOSED, b).migrate();

        assertThat(scene.database().value("select count(*) from b.u")).isEqualTo("2");
        assertThatThrownBy(
                        () -> scene.asApplication("do $$ begin assert (select count(*) = 2 from a.t), 'none'; end $$"))
                .hasMessageContaining("none");
    }

    @Test
    void policiesOfReadersAreDroppedWithRowLevelSecurity() {
        MigrationModule undone = CLOSED.script("U2__close.sql", """
                drop policy unused on a.t;
                alter table a.t disable row level security;
                """);
        scene.on(undone).migrate();
        assertThat(scene.policies()).isEqualTo("2");

        scene.on(undone).undo(StepId.of("a:2"));

        assertThat(scene.policies()).isEqualTo("0");
    }

    @Test
    void aBatchedStepRunsAsItsModule() {
        MigrationModule filled = A.script("V2__who.sql", "alter table a.t add column filled_by text;")
                .script(
                        "V3__fill.sql",
                        "--@ batch: a.t\nupdate a.t as t set filled_by = current_user where in_batch(t);");

        scene.on(filled).migrate();

        assertThat(scene.database().value("select distinct filled_by from a.t")).isEqualTo(scene.owner("a"));
    }
}

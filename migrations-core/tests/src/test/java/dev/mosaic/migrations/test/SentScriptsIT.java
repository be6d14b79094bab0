package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts as PostgreSQL is sent them: whole, and cut at the data of COPY alone. */
@Tag("differs-by-version")
@Timeout(120)
class SentScriptsIT {
    private static final String TABLE = "create table a.t (id int primary key, v text);\n";

    private final TestDatabase database = emptyDatabase();

    @Test
    void aConcurrentIndexIsLookedUpAsTheScriptsSessionDoes() {
        apply(module("a")
                .script("V1__t.sql", "create table t (id int primary key, v int);")
                .script("V2__index.sql", "--@ transaction: none\ncreate index concurrently t_v on t (v);")
                .script("V3__reindex.sql", "--@ transaction: none\nreindex index concurrently t_v;")
                .script("V4__drop.sql", "--@ transaction: none\ndrop index concurrently t_v;"));

        assertThat(database.value("select to_regclass('a.t_v')")).isNull();
    }

    @Test
    void anUnqualifiedPartitionIsDetachedOnce() {
        apply(module("a")
                .script("V1__t.sql", """
                        create table p (id int) partition by range (id);
                        create table p1 partition of p for values from (1) to (9);
                        """)
                .script("V2__detach.sql", "--@ transaction: none\nalter table p detach partition p1 concurrently;"));

        assertThat(database.value("select count(*) from pg_inherits")).isEqualTo("0");
    }

    @Test
    void dataAreTheBytesOfTheFile() {
        String data = "x".repeat(65_535) + "😀";
        apply(module("a").script("V1__t.sql", TABLE + "copy t from stdin;\n1\t" + data + "\n\\.\n"));

        assertThat(database.value("select v from a.t")).isEqualTo(data);
    }

    @Test
    void theEndOfTheFileEndsTheData() {
        apply(module("a")
                .script("V1__t.sql", TABLE + "copy t from stdin;\n1\ta")
                .script("V2__t.sql", "copy t from stdin;"));

        assertThat(database.value("select v from a.t")).isEqualTo("a");
    }

    @Test
    void dataMayFollowOneAnotherAndGoOnInSql() {
        apply(module("a").script("V1__t.sql", TABLE + """
                copy t from stdin; insert into t values (9, 'same line');
                1\tone
                \\.
                copy t from stdin with (format csv); -- a remark; with 'quotes
                2,"two;
                lines"
                \\.
                insert into t values (3, 'three');
                copy t to stdout;
                copy (select 1) to stdout;
                """));

        assertThat(database.value("select string_agg(v, '|' order by id) from a.t"))
                .isEqualTo("one|two;\nlines|three|same line");
    }

    @Test
    void aMalformedCopyRowIsReportedWithItsLineInTheFile() {
        assertThatThrownBy(() -> on(database, module("a").script("V1__t.sql", TABLE + """
                        copy t from stdin;
                        1\tone
                        two\ttwo
                        \\.
                        """))
                        .migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining(
                        "db/a/V1__t.sql:4: invalid input syntax for type integer: \"two\" (SQLSTATE 22P02)")
                .hasMessageContaining("COPY t, line 2, column id");
        assertThat(database.value("select to_regclass('a.t')")).isNull();
    }

    @Test
    void dataThatMeetALockAreCopiedOnceItIsGone() throws Exception {
        MigrationModule table = module("a").script("V1__t.sql", TABLE);
        on(database, table).migrate();
        MigrationModule filled = table.script("V2__rows.sql", "--@ lock-timeout: 1s\ncopy t from stdin;\n1\ta\n\\.\n");
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("lock table a.t");
            Future<?> run = thread.submit(() -> on(database, filled).migrate());
            await().atMost(Duration.ofSeconds(60)).until(() -> run.isDone() || waitsForLock());
            other.rollback();
            run.get();
        }

        assertThat(database.value("select v from a.t")).isEqualTo("a");
    }

    @Test
    void whatPostgresqlReadsAsACommentIsOne() {
        apply(module("a").script("V1__t.sql", """
                /*/ ; not the end; ' */
                create table "${x}y" (v text); --@ is no directive here
                """.replace("\"${x}y\"", "u") + """
                insert into u values ($$${$$ || '{fn now()}' || '?'), ('a' '');
                """.replace("('a' '')", "('a''')")));

        assertThat(database.value("select string_agg(v, '|') from a.u")).isEqualTo("${{fn now()}?|a'");
    }

    @Test
    void aPlaceholderWithoutAValueIsReportedWithItsLineBeforeAnythingRuns() {
        MigrationModule strange =
                module("a").script("V1__t.sql", TABLE).script("V2__t.sql", "select 1;\nselect '${x}y';");
        assertThatThrownBy(() -> on(database, strange).migrate())
                .hasMessageContaining("db/a/V2__t.sql:2: the placeholder ${x} has no value")
                .hasMessageContaining("--@ placeholders: none");
        assertThat(database.value("select to_regclass('a.t')")).isNull();

        apply(module("a")
                .script("V1__t.sql", TABLE)
                .script(
                        "V2__t.sql",
                        "--@ placeholders: none\ninsert into t values (1, '${x}y'); create table \"${x}y\" (id int);"));
        assertThat(database.value("select v from a.t")).isEqualTo("${x}y");
    }

    @Test
    void placeholdersOfFlywayHaveTheirValues() {
        apply(
                module("a")
                        .script(
                                "V1__t.sql",
                                TABLE
                                        + "insert into ${flyway:defaultSchema}.t values (1, '${flyway:table} ${flyway:filename}');"));

        assertThat(database.value("select v from a.t")).isEqualTo("flyway_schema_history V1__t.sql");
    }

    @Test
    void psqlCommandsOfPgDumpAreSkipped() {
        apply(module("a").script("V1__t.sql", "\\restrict abc;'\n" + TABLE + "\\unrestrict abc;'\n"));
    }

    @Test
    void aScriptMayBeginAndCommitItself() {
        MigrationModule wrapped = module("a").script("V1__t.sql", "BEGIN;\n" + TABLE + "COMMIT;\n");
        apply(wrapped);
        assertThatThrownBy(() -> on(database, wrapped.script("V2__t.sql", "begin;\nselect 1;\nselect x;\ncommit;"))
                        .migrate())
                .hasMessageContaining("db/a/V2__t.sql:3:8: column \"x\" does not exist");
    }

    @Test
    void aMistakeIsShownWhereItStandsInTheFile() {
        assertThatThrownBy(() -> on(
                                database,
                                module("a")
                                        .script(
                                                "V1__t.sql",
                                                "--@ lock-timeout: 5s\n/* 😀 */ select 1; select '😀', x;"))
                        .migrate())
                .hasMessageContaining("db/a/V1__t.sql:2:31: column \"x\" does not exist");
    }

    @Test
    void aStatementThatPostgresqlPointsAtNoPlaceOfIsShownByItsLine() {
        assertThatThrownBy(() -> on(database, module("a").script("V1__t.sql", TABLE + """
                        insert into t values (1, 'a');
                        -- the second one
                        insert into t values (1, 'b');
                        select 1;
                        """))
                        .migrate())
                .hasMessageContaining("db/a/V1__t.sql:4: duplicate key value");
    }

    @Test
    void aScriptMaySayItsIsolationLevel() {
        apply(module("a")
                .script(
                        "V1__t.sql",
                        "set transaction isolation level serializable;\n" + TABLE
                                + "insert into t values (1, current_setting('transaction_isolation'));"));

        assertThat(database.value("select v from a.t")).isEqualTo("serializable");
    }

    @Test
    void aNonTransactionalStatementIsRefusedWithTheRemedy() {
        MigrationModule table = module("a").script("V1__t.sql", TABLE);

        assertRefused(table.script("V2__v.sql", "vacuum t;\nselect 1;"), "Move that statement to its own migration");
        assertRefused(table.script("V2__v.sql", "vacuum t;"), "Add the line '--@ transaction: none' at the top of");
        apply(table.script("V2__v.sql", "--@ transaction: none\nvacuum t;"));
    }

    @Test
    void aProcedureThatCommitsIsRefusedWithTheRemedy() {
        MigrationModule procedure =
                module("a").script("V1__p.sql", "create procedure p() language plpgsql as $$ begin commit; end $$;");

        assertRefused(procedure.script("V2__call.sql", "call p();"), "move its 'call' to its own migration");
        apply(procedure.script("V2__call.sql", "--@ transaction: none\ncall a.p();"));
    }

    @Test
    void aNewEnumValueInUseIsRefusedWithTheRemedy() {
        MigrationModule mood = module("a").script("V1__mood.sql", "create type mood as enum ('sad');");

        assertRefused(
                mood.script("V2__happy.sql", "alter type mood add value 'happy';\nselect 'happy'::mood;"),
                "to the next migration");
    }

    @Test
    void aConcurrentIndexOfAPartitionedTableIsRefusedWithTheRemedy() {
        MigrationModule parts = module("a")
                .script(
                        "V1__p.sql",
                        "create table p (id int) partition by range (id); create table p1 partition of p for values from (1) to (9);");

        assertRefused(
                parts.script("V2__i.sql", "--@ transaction: none\ncreate index concurrently p_id on p (id);"),
                "create the index ON ONLY the parent");
        apply(parts.script("V2__i.sql", "create index p_id on only p (id);")
                .script("V3__i.sql", "--@ transaction: none\ncreate index concurrently p1_id on p1 (id);")
                .script("V4__i.sql", "alter index p_id attach partition p1_id;"));
    }

    @Test
    void anIsolationLevelThatIsSetTooLateIsRefusedWithTheRemedy() {
        assertRefused(
                module("a").script("V1__t.sql", TABLE + "select 1;\nset transaction isolation level serializable;"),
                "Make 'set transaction' the first statement");
    }

    private void assertRefused(MigrationModule module, String remedy) {
        assertThatThrownBy(() -> on(database, module).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining(remedy);
    }

    private boolean waitsForLock() {
        return !"0"
                .equals(
                        database.value(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"));
    }

    private void apply(MigrationModule module) {
        on(database, module).migrate();
        assertThat(on(database, module).migrate().applied()).isEmpty();
        assertThat(on(database, module).verify().hasPassed()).isTrue();
    }
}

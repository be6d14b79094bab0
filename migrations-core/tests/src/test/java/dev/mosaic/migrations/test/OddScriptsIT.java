package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts as people write them once in a while. */
@Timeout(120)
class OddScriptsIT {
    private final TestDatabase database = emptyDatabase();

    @Test
    void namesMayHaveQuotesSpacesAndAnyLetters() {
        apply(module("a").script("V1__names.sql", """
                create table a."Odd ""name"" -- x" ("Weird;  col" int, "größe" text);
                create table a.größe (id int);
                create table a.U&"d\\0061t\\+000061" (id int);
                insert into a."Odd ""name"" -- x" values (1, 'ß');
                """).script("V2__index.sql", """
                --@ transaction: none
                /* for /* nested */ look-ups */
                create index concurrently "Odd ""x"" index" on a."Odd ""name"" -- x" ("Weird;  col");
                """));

        assertThat(database.value("select string_agg(relname, '|' order by relname collate \"C\") from pg_class"
                        + " where relnamespace = 'a'::regnamespace and relname !~ 'flyway'"))
                .isEqualTo("Odd \"name\" -- x|Odd \"x\" index|data|größe");
    }

    @Test
    void anUnusuallyWrittenIndexIsRebuiltToo() {
        apply(module("a").script("V1__t.sql", "create table a.\"T  t\" (id int);"));
        database.execute("insert into a.\"T  t\" values (1), (1)");
        MigrationModule unique = module("a")
                .script("V1__t.sql", "create table a.\"T  t\" (id int);")
                .script("V2__unique.sql", """
                --@ transaction: none
                /* a /* nested */ comment */
                create unique index concurrently if not exists "T -- key" on a."T  t" (id);
                """);
        assertFails(unique);
        assertFails(unique);

        database.execute("truncate a.\"T  t\"");
        apply(unique);
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.\"T -- key\"'::regclass"))
                .isEqualTo("true");
    }

    @Test
    void bodiesMayBeQuotedByDollarsInsideDollars() {
        apply(module("a").script("V1__body.sql", """
                create function a.f() returns text language plpgsql as $outer$
                declare
                  found text;
                begin
                  execute $inner$ select $$;it's; $1$$ || ';' $inner$ into found;
                  return found;
                end;
                $outer$;
                do $$ begin perform a.f(); end; $$;
                """));

        assertThat(database.value("select a.f()")).isEqualTo(";it's; $1;");
    }

    @Test
    void stringsAndCommentsMayHideSemicolons() {
        apply(module("a").script("V1__strings.sql", """
                create table a.t (v text);
                insert into a.t values ('a\\');
                insert into a.t values (E'b\\';''c');
                /* one; /* two; ' */ three; */
                insert into a.t values ('d -- ;' -- e;'
                );
                insert into a.t values (U&'\\0066;');
                """));

        assertThat(database.value("select string_agg(v, '|' order by v collate \"C\") from a.t"))
                .isEqualTo("a\\|b';'c|d -- ;|f;");
    }

    @Test
    void dataMayBeCopiedFromTheScript() {
        apply(module("a").script("V1__copy.sql", """
                create table a.t (id int, v text);
                copy a.t (id, v) from stdin;
                1\tit's; begin;
                2\t\\N
                \\.
                insert into a.t values (3, 'c');
                """));

        assertThat(database.value("select string_agg(id || coalesce(v, '-'), '|' order by id) from a.t"))
                .isEqualTo("1it's; begin;|2-|3c");
    }

    @Test
    void aCheckoutWithOtherLineEndsIsTheSameScript() {
        String text = "-- a table\ncreate table a.t (\n  v text default 'x'\n);\n";
        apply(module("a").script("V1__t.sql", text));

        MigrationModule other = module("a").script("V1__t.sql", "\uFEFF" + text.replace("\n", "\r\n"));
        assertThat(on(database, other).migrate().applied()).isEmpty();
        TestDatabase otherDatabase = emptyDatabase();
        on(otherDatabase, other).migrate();
        assertThat(otherDatabase.catalog().differencesTo(database.catalog())).isEmpty();
    }

    @Test
    void aStringKeepsTheLineEndsOfItsFile() {
        apply(module("a")
                .script("V1__t.sql", "create table a.t (v text);\r\ninsert into a.t values ('x\r\ny\rz\n');\r\n"));

        assertThat(database.value("select v from a.t")).isEqualTo("x\r\ny\rz\n");
    }

    @Test
    void aScriptOfCommentsIsAStep() {
        apply(module("a")
                .script("V1__nothing.sql", "-- nothing yet\n/* nor here */\n")
                .script("V2__empty.sql", ""));
    }

    @Test
    void aScriptMayBeFiveMegabytesLong() {
        String rows = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "insert into a.t values (%d, '%s');".formatted(i, "x".repeat(5000)))
                .collect(Collectors.joining("\n", "create table a.t (id int, v text);\n", "\n"));
        apply(module("a").script("V1__rows.sql", rows));

        assertThat(database.value("select count(*) from a.t")).isEqualTo("1000");
    }

    @Test
    void aValueOfAnEnumCanBeUsedByTheNextStep() {
        apply(module("a")
                .script("V1__mood.sql", "create type a.mood as enum ('sad');")
                .script("V2__happy.sql", "alter type a.mood add value 'happy';")
                .script("V3__t.sql", "create table a.t (m a.mood default 'happy'); insert into a.t default values;"));

        assertThat(database.value("select m from a.t")).isEqualTo("happy");
    }

    @Test
    void modulesMayDependOnEachOther() {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("V2__u.sql", "--@ after: b:1\ncreate table a.u (id int references b.t);")
                .after("b");
        MigrationModule b = module("b")
                .script("V1__t.sql", "--@ after: a:1\ncreate table b.t (id int primary key references a.t);")
                .after("a");

        assertThat(on(database, a, b).migrate().applied())
                .extracting(Applied::label)
                .endsWith("a:1", "b:1", "a:2");
    }

    @Test
    void anIndexBuildWhoseLockTimesOutIsRetried() throws Exception {
        MigrationModule table = module("a").script("V1__t.sql", "create table a.t (id int);");
        apply(table);
        MigrationModule indexed = table.script(
                "V2__index.sql",
                "--@ transaction: none\n--@ lock-timeout: 300ms\ncreate index concurrently t_idx on a.t (id);");
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("insert into a.t values (1)");
            Future<MigrationReport> run =
                    thread.submit(() -> on(database, indexed).migrate());
            // It builds, gives up and leaves an invalid index, which the second try cannot drop at first.
            await().until(() -> run.isDone() || waits("create index concurrently%"));
            await().until(() -> run.isDone() || waits("drop index concurrently%"));
            await().until(() -> run.isDone() || !waits("drop index concurrently%"));
            other.rollback();

            assertThat(run.get().applied()).extracting(Applied::label).containsExactly("a:2");
        }
        assertThat(database.value(
                        "select string_agg(indisvalid::text, ' ') from pg_index where indrelid = 'a.t'::regclass"))
                .isEqualTo("true");
    }

    private boolean waits(String query) {
        return !"0"
                .equals(database.value(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and query like ?",
                        query));
    }

    /** Applies a module, and finds nothing left to do afterwards. */
    private void apply(MigrationModule module) {
        on(database, module).migrate();
        assertThat(on(database, module).migrate().applied()).isEmpty();
        assertThat(on(database, module).status().isUpToDate()).isTrue();
    }

    private void assertFails(MigrationModule module) {
        assertThatThrownBy(() -> on(database, module).migrate()).hasMessageContaining("a:2 failed");
    }
}

package dev.mosaic.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScannerTest {
    @Test
    void statementsEndAtSemicolonsAndKnowTheirLines() {
        List<SqlStatement> statements = SqlScanner.statements("select 1;\n\n;\nselect\n  2; select 3");

        assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 4, 5);
        assertThat(statements).extracting(SqlStatement::head).containsOnly("select");
    }

    @Test
    void commentsAreNoPartAndNest() {
        assertThat(texts("-- a; b\nselect /* ; /* ; */ ' */ 1 -- the end")).containsExactly("select 1");
        assertThat(texts("-- nothing; at all")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a;b'",
                "select 'it''s; here'",
                "select 'no escape \\'",
                "select E'an escape \\'; ''; more'",
                "select U&'d\\0061t;a'",
                "select B'1;0'",
                "select \"a;b\"",
                "select \"a\"\";b\"",
                "select $$ a; 'b $$",
                "select $body$ a; $$; b $other$ ; $body$",
                "create rule r as on insert to t do (select 1; select 2)",
            })
    void aSemicolonInsideSomethingEndsNothing(String statement) {
        List<SqlStatement> statements = SqlScanner.statements(statement + ";\ncommit;");

        assertThat(statements).hasSize(2);
        assertThat(statements.getLast().head()).isEqualTo("commit");
        assertThat(statements.getLast().line()).isEqualTo(2);
    }

    @Test
    void aBodyInStandardSqlEndsWithItsOwnEnd() {
        assertThat(SqlScanner.statements("""
                        create function f(a int) returns int
                        begin atomic
                          select case when a > 1 then 1 end;
                          select 2;
                        end;
                        select 3;
                        """)).extracting(SqlStatement::line).containsExactly(1, 6);
    }

    @Test
    void dataOfACopyIsNoSql() {
        assertThat(SqlScanner.statements("""
                        copy chat.t (a, b) from stdin;
                        1	it's; begin;
                        \\.
                        select 2;
                        """)).extracting(SqlStatement::line).containsExactly(1, 4);
    }

    @Test
    void wordsAreLowerCasedAndQuotedNamesAreNot() {
        assertThat(texts("Select A$1, \"It\"\"s\", ${Schema}.T")).containsExactly("select a$1 , It\"s , ${schema} . t");
    }

    @Test
    void textThatIsNotClosedEndsWithTheText() {
        assertThat(SqlScanner.statements("select 'a;\n b")).hasSize(1);
        assertThat(SqlScanner.statements("select \"a;")).hasSize(1);
        assertThat(SqlScanner.statements("select $$ a;")).hasSize(1);
        assertThat(SqlScanner.statements("select E'\\")).hasSize(1);
        assertThat(SqlScanner.statements("select 1 /* a;")).hasSize(1);
        assertThat(SqlScanner.statements("copy t from stdin;\n1\n2")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "start transaction",
                "commit",
                "end",
                "rollback",
                "abort",
                "prepare transaction 'x'"
            })
    void aTransactionIsBegunOrEnded(String statement) {
        assertThat(only(statement).controlsTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savepoint a",
                "rollback to a",
                "rollback to savepoint a",
                "prepare p as select 1",
                "\"begin\"",
                "do $$ begin commit; end $$"
            })
    void aTransactionGoesOn(String statement) {
        assertThat(only(statement).controlsTransaction()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on a.t (b)",
                "create unique index /* later */ concurrently if not exists i on a.t (b)",
                "drop index concurrently a.i",
                "reindex table concurrently a.t",
                "reindex (concurrently) index a.i",
                "reindex (verbose) schema a",
                "reindex database d",
                "alter table a.t detach partition a.t1 concurrently",
                "vacuum (analyze) a.t",
                "alter system set work_mem = '1GB'",
                "create database d",
                "drop tablespace t",
                "discard all"
            })
    void postgresRefusesItInATransaction(String statement) {
        assertThat(only(statement).isRefusedInTransaction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on a.t (b)",
                "refresh materialized view concurrently a.v",
                "alter table a.t detach partition a.t1",
                "reindex table a.t",
                "alter type a.e add value 'x'",
                "select 'create index concurrently'",
                "analyze a.t"
            })
    void postgresTakesItInATransaction(String statement) {
        assertThat(only(statement).isRefusedInTransaction()).isFalse();
    }

    private static SqlStatement only(String sql) {
        assertThat(SqlScanner.statements(sql)).hasSize(1);
        return SqlScanner.statements(sql).getFirst();
    }

    private static List<String> texts(String sql) {
        return SqlScanner.statements(sql).stream()
                .map(statement -> String.join(
                        " ", statement.tokens().stream().map(SqlToken::text).toList()))
                .toList();
    }
}

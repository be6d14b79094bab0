package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.postgresql.ds.PGSimpleDataSource;

/** The scanner and PostgreSQL agree on what one statement is. */
class ScannedStatementsIT {
    private static final Connection CONNECTION = connect();

    @AfterContainer
    static void disconnect() throws SQLException {
        CONNECTION.close();
    }

    @Property(tries = 500)
    void aTextHasAsManyStatementsAsPostgresqlExecutes(@ForAll("texts") String text) throws SQLException {
        assertThat(SqlScanner.statements(text)).hasSize(executed(text));
    }

    @Property(tries = 200)
    void aScannedStatementIsOneForPostgresql(@ForAll("texts") String text) throws SQLException {
        for (SqlStatement statement : SqlScanner.statements(text)) {
            String alone = text.substring(
                    statement.tokens().getFirst().start(),
                    statement.tokens().getLast().end());
            assertThat(executed(alone)).as(alone).isOne();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> between = Arbitraries.of(
                        "\n",
                        " ",
                        "\r\n",
                        "\t",
                        ";",
                        "-- a; 'comment' $$\n",
                        "/* ; */",
                        "/* one /* in ; the */ other ' */",
                        "/*/ ; */",
                        "--\n",
                        "/**/")
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
        Arbitrary<String> statement =
                Combinators.combine(between, statements(), between).as((before, sql, behind) -> before + sql + behind);
        return statement.list().ofMinSize(1).ofMaxSize(6).map(all -> String.join("\n;", all));
    }

    private static Arbitrary<String> statements() {
        return Arbitraries.oneOf(
                expressions()
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(expressions -> "select " + String.join(" , ", expressions)),
                Arbitraries.of(
                        "insert into t values (1, ';', $$;$$)",
                        "insert into t (\"a;b\") values (e'\\';')",
                        "update t set v = case when v = ';' then 'end;' else $x$ $$ ; $x$ end",
                        "do $$ begin perform 1; if true then perform 2; end if; end; $$",
                        "do $do$ begin execute $q$ select ';' $q$; end $do$",
                        "create or replace function f() returns int language sql begin atomic select 1; select 2; end",
                        "create or replace function f() returns int language sql begin atomic"
                                + " select case when true then 1 else 2 end; select 3; end",
                        "create or replace function f() returns int language sql return case when true then 1 end",
                        "create or replace procedure p() language sql begin atomic insert into t values (1); end",
                        "create or replace function g() returns text language plpgsql as $f$ begin return $v$;$v$; end; $f$",
                        "create or replace rule r as on insert to t where new.id > 5 do also"
                                + " (select 1; select ';'; update t set v = '')",
                        "create or replace view v as select 1 as \"end\", 2 as \"begin;\"",
                        "comment on table t is 'a; b'",
                        "select 1 as begin, 2 as atomic from t as \"end\"",
                        "with c as (select ';' as d) select d from c"));
    }

    private static Arbitrary<String> expressions() {
        return Arbitraries.of(
                "';'",
                "'it''s;'",
                "e'\\';\\\\'",
                "E'\\\\' || ';'",
                "'\\'",
                "u&'\\003b;'",
                "U&'!003b;' uescape '!'",
                "b'01'",
                "x'1F'",
                "n';'",
                "$$;$$",
                "$a$ $b$ ; $$ $a$",
                "$ä$;$ä$",
                "1.5e3",
                "1 /* ; */ + 2",
                "2 -- ;\n",
                "- - 1",
                "3 * /* ; */ - 1",
                "4 operator(pg_catalog.+) 5",
                "array[1, 2] @> array[1]",
                "'a' 'b'".replace(" ", "\n"),
                "('{\"a;\": 1}'::jsonb) ? 'a;'",
                "'{\"a\": 1}'::jsonb ->> 'a'",
                "(select 1 as \"a;b\"\"c\")",
                "case when true then ';' end",
                "'😀;é'");
    }

    /** How many commands PostgreSQL completes of a text. */
    private static int executed(String text) throws SQLException {
        try (Statement statement = CONNECTION.createStatement()) {
            int completed = 0;
            statement.setEscapeProcessing(false);
            boolean isResult = statement.execute(text);
            while (isResult || statement.getUpdateCount() != -1) {
                completed++;
                isResult = statement.getMoreResults();
            }
            return completed;
        } finally {
            CONNECTION.rollback();
        }
    }

    private static Connection connect() {
        TestDatabase database = emptyDatabase();
        database.execute("create table t (id int, v text, \"a;b\" text)");
        PGSimpleDataSource dataSource = (PGSimpleDataSource) database.dataSource();
        try {
            dataSource.setProperty("preferQueryMode", "simple"); // else the driver cuts the text itself
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

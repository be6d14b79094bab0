package dev.mosaic.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The quick look finds every text in which the scanner would find something. */
class FirstWordsTest {
    @Property
    void itFindsWhatTheScannerFinds(@ForAll("texts") String text) {
        if (SqlScanner.statements(text).stream().anyMatch(SqlStatement::controlsTransaction)) {
            assertThat(FirstWords.mayBe(text, SqlStatement.TRANSACTION)).isTrue();
        }
    }

    @Example
    void itSkipsScriptsWithoutTheKeywords() {
        assertThat(FirstWords.mayBe(
                        "-- begin;\ncreate table t (id int);\ninsert into t values (1);", SqlStatement.TRANSACTION))
                .isFalse();
        assertThat(FirstWords.mayBe("select 1;;\n -- then\nCOMMIT", SqlStatement.TRANSACTION))
                .isTrue();
        assertThat(FirstWords.mayBe("copy t from stdin;\n1\n\\.\ncommit;", SqlStatement.TRANSACTION))
                .isTrue();
    }

    @Example
    void aStatementBehindAStringThatLooksLikeACommentIsFound() {
        assertThat(FirstWords.mayBe(
                        "insert into t values ('x; -- y'); commit; insert into t values (1);",
                        SqlStatement.TRANSACTION))
                .isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "begin",
                        "commit",
                        "Rollback",
                        "prepare",
                        " transaction",
                        "end",
                        "'",
                        "\"",
                        "$$",
                        "/*",
                        "*/",
                        "--",
                        "'; --",
                        "\n",
                        "\r",
                        ";",
                        " ",
                        "\\.",
                        "\n\\.\n",
                        "copy t from stdin;",
                        "select 1",
                        "(",
                        ")",
                        "${x}",
                        "e'\\",
                        "u&'")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }
}

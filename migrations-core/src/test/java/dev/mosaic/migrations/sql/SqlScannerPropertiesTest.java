package dev.mosaic.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text the scanner is given ends in statements whose tokens stand in it, one behind the other. */
class SqlScannerPropertiesTest {
    @Property
    void tokensStandInTheTextOneBehindTheOther(@ForAll("texts") String text) {
        int behind = 0;
        for (SqlStatement statement : SqlScanner.statements(text)) {
            assertThat(statement.tokens()).isNotEmpty();
            for (SqlToken token : statement.tokens()) {
                assertThat(token.start()).isBetween(behind, text.length());
                assertThat(token.end()).isBetween(token.start(), text.length());
                // Lines end as those of String.lines() do.
                assertThat(token.line()).isEqualTo((int)
                        (text.substring(0, token.start()) + ".").lines().count());
                behind = token.end();
            }
        }
    }

    @Property
    void plainStatementsAreCountedWhateverStandsInTheirStrings(@ForAll("strings") List<String> strings) {
        String text = String.join(
                ";\n", strings.stream().map(each -> "select " + each).toList());

        assertThat(SqlScanner.statements(text)).hasSameSizeAs(strings);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "'",
                        "\"",
                        "$$",
                        "$a$",
                        "$",
                        "${x}",
                        "${",
                        "/*",
                        "*/",
                        "--",
                        "\n",
                        "\r\n",
                        "\r",
                        ";",
                        "(",
                        ")",
                        "\\",
                        "\\.",
                        "e'",
                        "E'\\'",
                        "u&'",
                        "U&\"",
                        "b'0'",
                        "begin",
                        " atomic",
                        "case",
                        "end",
                        "copy t from stdin",
                        "\uFEFF",
                        "a",
                        " ",
                        "1.5e",
                        "::",
                        "?",
                        "é",
                        "😀",
                        "\0"),
                Arbitraries.strings().ofMaxLength(5));
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    /** Literals of PostgreSQL with semicolons, quotes and comments in them. */
    @Provide
    Arbitrary<List<String>> strings() {
        Arbitrary<String> inside = Arbitraries.of(";", "--", "/*", "*/", "$$", "begin", "''", "\"", "\n", "x", "(", "E")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(
                        inside.map(text -> "'" + text + "'"),
                        inside.map(text -> "e'" + text + "\\''"),
                        inside.map(text -> "$tag$" + text + "$tag$"),
                        inside.map(text -> "\"" + text.replace("\"", "\"\"") + "x\""),
                        inside.map(text -> "1 -- " + text.replaceAll("[\n\r]", "") + "\n"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}

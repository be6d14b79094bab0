package dev.mosaic.migrations.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckViolationsTest {
    @Test
    void theyAreATableUnderTheNamesOfItsColumns() {
        assertThat(new CheckViolations(List.of("id", "word"), List.of(List.of("7", "seven")), List.of(), 1))
                .hasToString("  id  word\n  7   seven");
    }

    @Test
    void thoseThatAreLeftOutAreCounted() {
        assertThat(new CheckViolations(List.of("id"), List.of(List.of("7")), List.of(), 3))
                .hasToString("  id\n  7\n  … and 2 more");
        assertThat(new CheckViolations(List.of("id"), List.of(List.of("7")), List.of(), 1001))
                .hasToString("  id\n  7\n  … and more than 999 more");
    }

    @Test
    void statementsThatFixThemAreShownCompletelyBelowTheTable() {
        String statement = "update a.t set word = 'a word that is longer than any cell of the table' where id = 7;";
        assertThat(new CheckViolations(
                        List.of("id"), List.of(List.of("7"), List.of("8")), List.of(statement, "two\nlines;"), 2))
                .hasToString("  id\n  7\n  8\n  fixed by:\n    " + statement + "\n    two\n    lines;");
    }
}

package dev.mosaic.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Work|Work",
                " Work |Work",
                "\u00a0\u2003Work\u3000\t|Work",
                "Cafe\u0301|Caf\u00e9",
                "Caf\u00e9|Caf\u00e9",
                "My  Twin|My  Twin",
                "\u1100\u1161|\uac00"
            })
    void spellingsOfANameHaveOneStoredForm(String text, String stored) {
        assertThat(SingleLine.of(text)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Work",
                "Café",
                "  Work\n",
                "تیم می\u200cخواهد",
                "क्\u200dष",
                "क्\u200d",
                "क्\u200c",
                "क्\u200d मा",
                "ক্\u200d (ka)",
                "ක්\u200d",
                "👩\u200d💻",
                "🤷🏽\u200d♂\uFE0F",
                "❤\uFE0F",
                "1\uFE0F\u20E3",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "葛\uDB40\uDD00"
            })
    void visibleTextIsValid(String text) {
        assertThat(SingleLine.problem(text, 255, SingleLine.Blank.REFUSED)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wo\u200Brk",
                "Work\u200D",
                "Wo\u200Drk",
                "क\u200d",
                "\u200d्",
                "क्\u200d\u200d",
                "क्\u200b",
                "e\u0301\u0323\u200d",
                "あ\u3099\u200d",
                "ש\u05B0\u200d",
                "\u200CWork",
                "\uFEFFWork",
                "Wo\u00ADrk",
                "\u202EkroW",
                "Work\uFE0F",
                "Work1\uFE0F",
                "❤\uFE0F\uFE0F",
                "Work\uDB40\uDC67",
                "Work\u3164",
                "Work\u2060",
                "Wo\u034Frk",
                "a\u2028b"
            })
    void invisibleCharactersAreRefused(String text) {
        assertThat(SingleLine.problem(text, 255, SingleLine.Blank.REFUSED)).contains("which cannot be seen");
        assertThat(SingleLine.problem(text, 255, SingleLine.Blank.ALLOWED)).contains("which cannot be seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0007", "\u0085a\u0000b", "a\u009Fb"})
    void aControlCharacterIsRefused(String text) {
        assertThat(SingleLine.problem(text, 255, SingleLine.Blank.REFUSED)).contains("character U+00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B", "\u3164\u00a0", "\t\n"})
    void aLineWithoutVisibleCharactersIsBlank(String text) {
        assertThat(SingleLine.problem(text, 255, SingleLine.Blank.REFUSED)).isEqualTo("must not be blank");
    }

    @Test
    void theStoredFormIsMeasured() {
        assertThat(SingleLine.problem("e\u0301".repeat(255), 255, SingleLine.Blank.REFUSED))
                .isNull();
        assertThat(SingleLine.problem(" ".repeat(9000) + "x", 1, SingleLine.Blank.REFUSED))
                .isNull();
        // Two code points once it is normalized.
        assertThat(SingleLine.problem("\u0958".repeat(200), 255, SingleLine.Blank.REFUSED))
                .isEqualTo("must have at most 255 characters");
        assertThat(SingleLine.problem("a" + "\u0301\u0323".repeat(500_000), 255, SingleLine.Blank.REFUSED))
                .isEqualTo("must have at most 255 characters");
    }

    @Test
    void anEmptyLineMayBeAllowed() {
        assertThat(SingleLine.problem(" ", 255, SingleLine.Blank.ALLOWED)).isNull();
        assertThat(SingleLine.of(" ")).isEmpty();
    }
}

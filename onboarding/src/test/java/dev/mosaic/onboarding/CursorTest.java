package dev.mosaic.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-02-03T04:05:06.123456Z", "9999-12-31T23:59:59.999999Z"})
    void aCursorIsReadAsItWasWritten(String time) {
        Cursor cursor = new Cursor(Instant.parse(time), UUID.fromString("0193fed7-5f92-7a0b-bdee-ddd244261b3e"));

        assertThat(Cursor.of(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void withoutACursorAListIsReadFromItsEnd() {
        assertThat(Cursor.of(null)).isEqualTo(Cursor.END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "!",
                "AAAA",
                "__________________________________________8",
                // Times beyond those that PostgreSQL has: the smallest and the largest long, and the year 10000.
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "f_________8AAAAAAAAAAAAAAAAAAAAA",
                "A4REDMxzYAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aTextThatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(CursorMalformed.class);
    }
}

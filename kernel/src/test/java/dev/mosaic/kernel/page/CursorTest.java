package dev.mosaic.kernel.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-02-03T04:05:06.123456Z", "9999-12-31T23:59:59.999999Z"})
    void aCursorIsParsedAsItWasWritten(String time) {
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
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "f_________8AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "A4REDMxzYAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // Without the mark of a list.
                "AAZgx-vBqjwMmFvyQkdIibf_Jc7Aiiq4"
            })
    void aMalformedCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(CursorMalformed.class);
    }

    @Test
    void aCursorIsRefusedByAnotherList() {
        UUID id = UUID.fromString("0193fed7-5f92-7a0b-bdee-ddd244261b3e");
        Listing threads = Listing.of("threads");
        Cursor cursor =
                Cursor.of(new Cursor(Instant.EPOCH, id).markedFor(threads).toString());

        assertThat(cursor.in(threads)).isEqualTo(cursor);
        assertThat(cursor.isOf(threads)).isTrue();
        assertThat(Cursor.END.isOf(threads)).isTrue();
        assertThat(Cursor.END.in(threads)).isEqualTo(Cursor.END);
        for (Listing other : List.of(Listing.of("polls"), Listing.of("threads", id), new Listing(0))) {
            assertThat(cursor.isOf(other)).isFalse();
            assertThatThrownBy(() -> cursor.in(other)).isInstanceOf(CursorMalformed.class);
        }
    }
}

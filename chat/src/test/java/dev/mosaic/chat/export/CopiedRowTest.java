package dev.mosaic.chat.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopiedRowTest {
    @Test
    void fieldsAreBetweenTabsAndTheNewlineIsNone() {
        CopiedRow row = row("a\t\tä€😀\n");

        assertThat(row.next()).isEqualTo("a");
        assertThat(row.next()).isEmpty();
        assertThat(row.next()).isEqualTo("ä€😀");
    }

    @Test
    void escapesAreTheCharactersThatTheyStandFor() {
        CopiedRow row = row("\\\\N \\t\\n\\r\\b\\f\\v\\\\\tlast\n");

        assertThat(row.next()).isEqualTo("\\N \t\n\r\b\f\u000B\\");
        assertThat(row.next()).isEqualTo("last");
    }

    private static CopiedRow row(String line) {
        return new CopiedRow(line.getBytes(StandardCharsets.UTF_8));
    }
}

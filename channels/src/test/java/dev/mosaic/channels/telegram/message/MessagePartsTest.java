package dev.mosaic.channels.telegram.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagePartsTest {
    @Test
    void aShortTextIsOnePart() {
        assertThat(MessageLog.parts("short")).containsExactly("short");
        assertThat(MessageLog.parts("x".repeat(4096))).hasSize(1);
    }

    @Test
    void aSurrogatePairIsNotCut() {
        String text = "x".repeat(4095) + "🚆" + "y";

        assertThat(MessageLog.parts(text)).containsExactly("x".repeat(4095), "🚆y");
    }

    @Test
    void aBlankPartIsLeftOut() {
        assertThat(MessageLog.parts("x".repeat(4096) + " ".repeat(10))).containsExactly("x".repeat(4096));
    }
}

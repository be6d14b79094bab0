package dev.mosaic.migrations.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void theFolderOfAModuleHasItsName() {
        assertThat(new ModuleName("chat").folder()).isEqualTo("db/chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Chat", "1st", "chat-room", "chat room", "public", "pg_chat", "information_schema"})
    void aReservedSchemaIsNoModuleName(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModuleName(word));
    }

    @Test
    void aStepIsReadFromItsText() {
        assertThat(StepId.of("conversation:3")).isEqualTo(new StepId(new ModuleName("conversation"), 3));
        assertThat(StepId.of("conversation:3")).hasToString("conversation:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "conversation",
                "conversation:",
                "conversation:1.",
                "conversation:1..2",
                "conversation:-1",
                "Conversation:3",
                ":3"
            })
    void aMalformedStepIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StepId.of(text));
    }
}

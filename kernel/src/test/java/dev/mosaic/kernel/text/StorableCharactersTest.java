package dev.mosaic.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableCharactersTest {
    @Test
    void validUnicodeCanBeStored() {
        assertThat(StorableCharacters.problem("Grüße, 雪, 🦉 \n\t\u0001")).isNull();
    }

    @Test
    void theCharacterZeroCannotBeStored() {
        assertThat(StorableCharacters.problem("a\0b")).isEqualTo("must not contain the character U+0000");
    }

    @Test
    void halfOfASurrogatePairCannotBeStored() {
        assertThat(StorableCharacters.problem("\uD83E")).isEqualTo("must not contain half of a surrogate pair");
        assertThat(StorableCharacters.problem("\uDD89\uD83E")).isEqualTo("must not contain half of a surrogate pair");
    }
}

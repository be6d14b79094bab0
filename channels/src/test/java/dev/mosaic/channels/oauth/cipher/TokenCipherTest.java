package dev.mosaic.channels.oauth.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCipherTest {
    private static final String FIRST = "1:" + key('a');
    private static final String SECOND = "2:" + key('b');

    @Test
    void aTokenIsReadInItsContextAlone() {
        TokenCipher cipher = TokenCipher.of(FIRST);
        String ciphertext = cipher.encrypt("secret", "ada");

        assertThat(ciphertext).isNotEqualTo(cipher.encrypt("secret", "ada")).doesNotContain("secret");
        assertThat(cipher.decrypt(ciphertext, "ada")).isEqualTo("secret");
        assertThatThrownBy(() -> cipher.decrypt(ciphertext, "grace")).isInstanceOf(TokenUnreadable.class);
    }

    @Test
    void aChangedCiphertextIsRefused() {
        TokenCipher cipher = TokenCipher.of(FIRST);
        byte[] bytes = Base64.getDecoder().decode(cipher.encrypt("secret", "ada"));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> cipher.decrypt(text, "ada")).isInstanceOf(TokenUnreadable.class);
        }
        for (String nonsense : new String[] {"", "%", "AAAA"}) {
            assertThatThrownBy(() -> cipher.decrypt(nonsense, "ada")).isInstanceOf(TokenUnreadable.class);
        }
    }

    @Test
    void theFirstKeyEncryptsAndAllDecrypt() {
        String old = TokenCipher.of(FIRST).encrypt("secret", "ada");
        TokenCipher both = TokenCipher.of(SECOND + ", " + FIRST);
        TokenCipher onlySecond = TokenCipher.of(SECOND);

        assertThat(both.keyId()).isEqualTo(2);
        assertThat(both.decrypt(old, "ada")).isEqualTo("secret");
        assertThat(onlySecond.decrypt(both.encrypt("secret", "ada"), "ada")).isEqualTo("secret");
        assertThatThrownBy(() -> onlySecond.decrypt(old, "ada")).isInstanceOf(TokenUnreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                          | key number 1 has no id
            :c2VjcmV0                  | key number 1 has no id
            0:c2VjcmV0                 | key number 1 has no id
            -1:c2VjcmV0                | key number 1 has no id
            2147483648:c2VjcmV0        | key number 1 has no id
            7:c2VjcmV0                 | the key with id 7 is not 32 bytes
            7:c2V%jcmV0                | the key with id 7 is not 32 bytes
            7:                         | the key with id 7 is not 32 bytes
            """)
    void aMalformedSettingIsRefusedWithoutItsKey(String setting, String told) {
        assertThatThrownBy(() -> TokenCipher.of(setting))
                .isInstanceOf(EncryptionKeysMalformed.class)
                .hasMessageContaining(told)
                .hasMessageContaining("MOSAIC_OAUTH_ENCRYPTION_KEYS")
                .hasMessageNotContainingAny("c2V")
                .hasNoCause();
    }

    @Test
    void twoKeysWithOneIdAreRefused() {
        assertThatThrownBy(() -> TokenCipher.of(FIRST + ",1:" + key('c')))
                .hasMessageContaining("there are two keys with id 1");
        assertThatThrownBy(() -> TokenCipher.of(FIRST + ",")).hasMessageContaining("key number 2 has no id");
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

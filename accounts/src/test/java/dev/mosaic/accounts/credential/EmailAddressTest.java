package dev.mosaic.accounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.accounts.EmailMalformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @Test
    void anAddressIsKeptAsItWasWritten() {
        assertThat(new EmailAddress("Ada@Example.com").value()).isEqualTo("Ada@Example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "ada", "@example.com", "ada@", "a@b@c", "ada lovelace@example.com", "ada@example\0.com"
            })
    void aTextThatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(EmailMalformed.class);
    }

    @Test
    void anAddressLongerThanItsColumnIsRefused() {
        assertThat(new EmailAddress("a".repeat(318) + "@b").value()).hasSize(320);
        assertThatThrownBy(() -> new EmailAddress("a".repeat(319) + "@b")).isInstanceOf(EmailMalformed.class);
    }
}

package dev.mosaic.accounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.accounts.HashingOverloaded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String PASSWORD = "correct horse battery staple";

    private final Passwords passwords = of(8, 1);

    @Test
    void aHashIsOfItsPasswordAndOfNoOther() {
        String hash = passwords.hash(PASSWORD);

        assertThat(passwords.match(PASSWORD, hash)).isTrue();
        assertThat(passwords.match(PASSWORD + " ", hash)).isFalse();
        assertThat(passwords.match("", hash)).isFalse();
    }

    @Test
    void aHashTellsItsCostAndNeverThePassword() {
        assertThat(passwords.hash(PASSWORD))
                .matches("\\$argon2id\\$v=19\\$m=8,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .doesNotContain("horse");
    }

    @Test
    void onePasswordHasAnotherHashEachTime() {
        assertThat(passwords.hash(PASSWORD)).isNotEqualTo(passwords.hash(PASSWORD));
    }

    @Test
    void aHashOfAnotherImplementationIsRecognised() {
        // Of the tests of the reference implementation.
        assertThat(passwords.match(
                        "password",
                        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"))
                .isTrue();
    }

    @Test
    void aHashOfAnotherCostIsRecognisedAndOutdated() {
        String cheaper = passwords.hash(PASSWORD);
        Passwords dearer = of(16, 2);

        assertThat(dearer.match(PASSWORD, cheaper)).isTrue();
        assertThat(dearer.isOutdated(cheaper)).isTrue();
        assertThat(dearer.isOutdated(dearer.hash(PASSWORD))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "secret", "$2a$10$abcdefghijklmnopqrstuuJ0zHq3CwBvk0Wqk5Z0mTgG8l0l0l0l0"})
    void whatIsNoHashIsOfNoPassword(String hash) {
        assertThat(passwords.match("secret", hash)).isFalse();
    }

    @Test
    void aLetterIsTheSameHoweverAKeyboardWritesIt() {
        assertThat(passwords.match("caf\u00e9 au lait", passwords.hash("cafe\u0301 au lait")))
                .isTrue();
    }

    @Test
    void whoeverWaitsTooLongIsSentAway() {
        Passwords closed = new Passwords(new PasswordCost(8, 1, 1, 0, Duration.ofMillis(1)));

        assertThatThrownBy(() -> closed.hash(PASSWORD)).isInstanceOf(HashingOverloaded.class);
        assertThatThrownBy(() -> closed.match(PASSWORD, null)).isInstanceOf(HashingOverloaded.class);
    }

    @Test
    void aTurnIsGivenBack() {
        Passwords one = new Passwords(new PasswordCost(8, 1, 1, 1, Duration.ofMillis(1)));

        assertThat(List.of(one.hash(PASSWORD), one.hash(PASSWORD))).hasSize(2);
    }

    @Test
    void aCostThatCannotBeIsRefused() {
        assertThatThrownBy(() -> of(7, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(8, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Passwords of(int memory, int iterations) {
        return new Passwords(new PasswordCost(memory, iterations, 1, null, Duration.ofSeconds(5)));
    }
}

package dev.mosaic.accounts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.kernel.caller.ClientAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final EmailAddress GRACE = new EmailAddress("grace@example.com");
    private static final ClientAddress HERE = new ClientAddress("192.0.2.1");
    private static final ClientAddress THERE = new ClientAddress("192.0.2.2");

    private final LoginAttempts attempts = new LoginAttempts(new LoginAttemptLimits(2, 4, 3, Duration.ofHours(1)));

    @Test
    void anEmailIsRefusedToAClientAfterItsAttempts() {
        attempts.login(ADA, HERE);
        attempts.login(new EmailAddress("ADA@Example.com"), HERE);

        assertThatThrownBy(() -> attempts.login(ADA, HERE)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void whoGuessesFromOnePlaceShutsNoOwnerOut() {
        LoginAttempts attempts = new LoginAttempts(new LoginAttemptLimits(2, 4, 100, Duration.ofHours(1)));
        attempts.login(ADA, HERE);
        attempts.login(ADA, HERE);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> attempts.login(ADA, HERE)).isInstanceOf(TooManyAttempts.class);
        }

        assertThatCode(() -> attempts.login(ADA, THERE)).doesNotThrowAnyException();
    }

    @Test
    void anEmailIsRefusedAfterTheAttemptsOfMany() {
        attempts.login(ADA, HERE);
        attempts.login(ADA, HERE);
        attempts.login(ADA, THERE);
        attempts.login(ADA, THERE);

        assertThatThrownBy(() -> attempts.login(ADA, new ClientAddress("192.0.2.3")))
                .isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> attempts.login(GRACE, new ClientAddress("192.0.2.3")))
                .doesNotThrowAnyException();
    }

    @Test
    void aClientIsRefusedAfterItsAttemptsWhateverItTries() {
        attempts.login(ADA, HERE);
        attempts.login(GRACE, HERE);
        attempts.signUp(HERE);

        assertThatThrownBy(() -> attempts.login(new EmailAddress("linus@example.com"), HERE))
                .isInstanceOf(TooManyAttempts.class);
        assertThatThrownBy(() -> attempts.signUp(HERE)).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> attempts.signUp(THERE)).doesNotThrowAnyException();
    }

    @Test
    void aSuccessIsNoAttempt() {
        for (int i = 0; i < 10; i++) {
            attempts.login(ADA, HERE).forget();
        }

        assertThatCode(() -> attempts.login(ADA, HERE)).doesNotThrowAnyException();
    }

    @Test
    void aSuccessForgivesNoFailure() {
        attempts.login(ADA, HERE);
        attempts.login(ADA, HERE).forget();
        attempts.login(ADA, HERE);

        assertThatThrownBy(() -> attempts.login(ADA, HERE)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void whatIsOneEmailToTheDatabaseIsOneHere() {
        attempts.login(new EmailAddress("vivian@example.com"), HERE);
        attempts.login(new EmailAddress("V\u0130VIAN@example.com"), HERE);

        assertThatThrownBy(() -> attempts.login(new EmailAddress("viv\u0130an@example.com"), HERE))
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void howLongToWaitIsTold() {
        attempts.login(ADA, HERE);
        attempts.login(ADA, HERE);

        assertThatThrownBy(() -> attempts.login(ADA, HERE))
                .asInstanceOf(type(TooManyAttempts.class))
                .extracting(TooManyAttempts::pause)
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(31)));
    }

    @Test
    void aNetworkOfVersionSixIsOneClient() {
        assertThat(new ClientAddress("2001:db8:1:2:3:4:5:6").customer())
                .isEqualTo(new ClientAddress("2001:db8:1:2:a:b:c:d").customer())
                .isNotEqualTo(new ClientAddress("2001:db8:1:3:3:4:5:6").customer());
        assertThat(new ClientAddress("192.0.2.1").customer()).isEqualTo("192.0.2.1");
        assertThat(new ClientAddress("::1").customer())
                .isEqualTo(new ClientAddress("0:0:0:0:0:0:0:1").customer())
                .isNotEqualTo(new ClientAddress("2001:db8:1:2:3:4:5:6").customer());
    }
}

package dev.mosaic.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final KnownHosts OPS = new KnownHosts(Optional.of(URI.create("https://ops.example.com")));

    @Test
    void aTokenIsKnownByItsHashAlone() {
        OperatorToken.New created = OperatorToken.create();

        assertThat(created.token().matches(created.text())).isTrue();
        assertThat(created.token().matches(created.text() + "x")).isFalse();
        assertThat(created.token().matches(created.token().hash())).isFalse();
        assertThat(created.toString()).doesNotContain(created.text());
        assertThat(created.text())
                .hasSize(43)
                .isNotEqualTo(OperatorToken.create().text());
    }

    @Test
    void aHashHasTheLengthOfSha256() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorToken("secret"));
    }

    @Test
    void anAddressOpensOneSession() {
        OperatorToken.New created = OperatorToken.create();
        Entrance entrance = new Entrance.ByAddress(created.token(), "ann");

        assertThat(entrance.admit("wrong", "x")).isEmpty();
        assertThat(entrance.admit(created.text(), "x")).contains("ann");
        assertThat(entrance.admit(created.text(), "x")).isEmpty();
    }

    @Test
    void aSessionEnds() {
        Instant start = Instant.parse("2026-01-01T08:00:00Z");
        Instant[] now = {start};
        Sessions sessions = new Sessions(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        String id = sessions.open("ann");
        String other = sessions.open("bob");

        assertThat(sessions.find(id)).map(Session::operator).contains("ann");
        assertThat(sessions.find(id + "x")).isEmpty();
        sessions.close(other);
        assertThat(sessions.find(other)).isEmpty();
        now[0] = start.plus(Sessions.LIFETIME);
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void theNumberOfSessionsIsBounded() {
        Sessions sessions = new Sessions(Clock.systemUTC());
        String first = sessions.open("first");
        String last = first;
        for (int i = 0; i < 100; i++) {
            last = sessions.open("later");
        }

        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(last)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:1",
                "[::1]:8080",
                "ops.example.com",
                "Ops.Example.com:443"
            })
    void hostsOfThisMachineAndOfTheOperatorsAreKnown(String host) {
        assertThat(OPS.contain(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:8080",
                "ops.example.com.evil",
                "evil@127.0.0.1",
                "127.0.0.1:80:80x"
            })
    void othersAreNot(String host) {
        assertThat(OPS.contain(host)).isFalse();
    }

    @Test
    void aFormComesFromAKnownOrigin() {
        assertThat(OPS.containOrigin("https://ops.example.com")).isTrue();
        assertThat(OPS.containOrigin("http://127.0.0.1:8080")).isTrue();
        assertThat(OPS.containOrigin("https://evil.example")).isFalse();
        assertThat(OPS.containOrigin("null")).isFalse();
        assertThat(OPS.containOrigin("file://localhost")).isFalse();
    }

    @Test
    void underAnAddressWithTlsTheCookieIsSecureWhateverHostAProxySends() {
        assertThat(OPS.areSecure()).isTrue();
        assertThat(KnownHosts.LOCAL.areSecure()).isFalse();
        assertThat(new KnownHosts(Optional.of(URI.create("http://ops"))).areSecure())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops.example.com", "ftp://ops", "https://ops/console", "https://a@ops"})
    void anAddressIsAnOrigin(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownHosts(Optional.of(URI.create(address))));
    }
}

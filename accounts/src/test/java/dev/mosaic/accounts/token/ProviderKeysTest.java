package dev.mosaic.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
    private final List<JWK> served = new ArrayList<>();
    private boolean isDown;
    private int fetches;
    private long now;
    private final ProviderKeys keys = new ProviderKeys(this::serve, () -> now);

    @Test
    void aRotatedKeyIsFetchedAtOnceAndUnknownOnesOnceInTenSeconds() throws Exception {
        serves("first");
        assertThat(has("first")).isTrue();
        serves("second");
        assertThat(has("second")).isTrue();
        assertThat(has("made-up")).isFalse();
        assertThat(fetches).isEqualTo(2);

        passes(Duration.ofSeconds(10));
        serves("third");
        assertThat(has("third")).isTrue();
        assertThat(fetches).isEqualTo(3);
    }

    @Test
    void keysAreKeptForFiveMinutes() throws Exception {
        serves("first");
        has("first");
        passes(Duration.ofMinutes(4));
        has("first");
        assertThat(fetches).isEqualTo(1);
        passes(Duration.ofMinutes(1));
        has("first");
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void aProviderThatIsDownAtFirstIsAskedAgainEachSecond() throws Exception {
        serves("first");
        isDown = true;
        assertThatThrownBy(() -> has("first")).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> has("first")).isInstanceOf(KeySourceException.class);
        assertThat(fetches).isEqualTo(1);

        isDown = false;
        passes(Duration.ofSeconds(1));
        assertThat(has("first")).isTrue();
    }

    @Test
    void throughAnOutageTheLastKeysAreGoodAndUnknownOnesCannotBeJudged() throws Exception {
        serves("first");
        has("first");
        isDown = true;
        passes(Duration.ofHours(1));
        assertThat(has("first")).isTrue();
        assertThatThrownBy(() -> has("second")).isInstanceOf(KeySourceException.class);
        passes(Duration.ofHours(9));
        assertThatThrownBy(() -> has("first")).isInstanceOf(KeySourceException.class);
    }

    private JWKSet serve() throws IOException {
        fetches++;
        if (isDown) {
            throw new IOException("HTTP 500 with 0 bytes");
        }
        return new JWKSet(List.copyOf(served));
    }

    private void serves(String id) {
        served.clear();
        served.add(new OctetSequenceKey.Builder(new byte[32]).keyID(id).build());
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private boolean has(String id) throws KeySourceException {
        return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null)
                .isEmpty();
    }
}

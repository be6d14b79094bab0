package dev.mosaic.accounts.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.user.SessionEndListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cache of the users of valid tokens, for a minute. The end of a session in this process removes its entry at once. */
@Singleton
final class CallerCache implements SessionEndListener {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 100_000;

    private final Cache<Key, Caller> found =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).expireAfterWrite(KEPT).build();

    /**
     * The subject and the session of a token.
     *
     * @param session null if the token belongs to none
     */
    record Key(String subject, @Nullable String session) {}

    @Nullable
    Caller find(Key key) {
        return found.getIfPresent(key);
    }

    void put(Key key, Caller caller) {
        found.put(key, caller);
    }

    @Override
    public void onSessionEnd(Caller user, UUID sessionId) {
        found.invalidate(new Key(user.userId().toString(), sessionId.toString()));
    }
}

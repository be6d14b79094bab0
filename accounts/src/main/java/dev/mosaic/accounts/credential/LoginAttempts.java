package dev.mosaic.accounts.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.kernel.caller.ClientAddress;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Limits attempts to log in and to sign up, by email and by client.
 *
 * <p>An email is limited whether it has an account or not. The limits apply to each process separately.
 */
@Singleton
public final class LoginAttempts {
    /** Far more than one window sees. Evicting an email by attempts with others exceeds the limit of the client address first. */
    private static final int MAX_KEYS = 100_000;

    private final Cache<AttemptKey, Bucket> pairs;
    private final Cache<String, Bucket> emails;
    private final Cache<String, Bucket> clients;
    private final LoginAttemptLimits limits;

    LoginAttempts(LoginAttemptLimits limits) {
        this.limits = limits;
        this.pairs = cache(limits.window());
        this.emails = cache(limits.window());
        this.clients = cache(limits.window());
    }

    /**
     * Counts an attempt to log in. {@link Attempt#forget} takes the count back.
     *
     * @throws TooManyAttempts if the limit of the client, of the email from this client, or of the email from all clients is reached
     */
    public Attempt login(EmailAddress email, ClientAddress client) {
        String folded = folded(email);
        AttemptKey pair = new AttemptKey(folded, client.customer());
        List<Bucket> counts = List.of(
                ofClient(client),
                pairs.get(pair, _ -> bucket(limits.perEmail())),
                emails.get(folded, _ -> bucket(limits.perEmailAnywhere())));
        // In this order: an attempt that exceeds the limits of its client does not count for the email, so that one
        // client
        // cannot lock the owner out.
        counts.forEach(LoginAttempts::take);
        return new Attempt(counts);
    }

    /**
     * Counts an attempt to confirm the password of an account without an email. {@link Attempt#forget} takes the count back.
     *
     * @throws TooManyAttempts if the limit of the client is reached
     */
    public Attempt login(ClientAddress client) {
        Bucket count = ofClient(client);
        take(count);
        return new Attempt(List.of(count));
    }

    /**
     * Counts a sign-up.
     *
     * @throws TooManyAttempts if the limit of the client is reached
     */
    public void signUp(ClientAddress client) {
        take(ofClient(client));
    }

    /** An attempt that has been counted. */
    public static final class Attempt {
        private final List<Bucket> counts;

        private Attempt(List<Bucket> counts) {
            this.counts = counts;
        }

        /** Takes the count back: the attempt succeeded, or the password was not compared. */
        public void forget() {
            counts.forEach(bucket -> bucket.addTokens(1));
        }
    }

    private record AttemptKey(String email, String customer) {}

    private Bucket ofClient(ClientAddress client) {
        return clients.get(client.customer(), _ -> bucket(limits.perAddress()));
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, limits.window()))
                .build();
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw TooManyAttempts.until(wholeSeconds(Duration.ofNanos(probe.getNanosToWaitForRefill())));
        }
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.toSeconds() + 1);
    }

    private static <K> Cache<K, Bucket> cache(Duration window) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(window)
                .build();
    }

    /**
     * Folds the case of each code point, as lower() of PostgreSQL does. String.toLowerCase may turn one letter into two, and would count one email of
     * the database as several.
     */
    private static String folded(EmailAddress email) {
        return email.value()
                .codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.mosaic.accounts.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.kernel.caller.ClientAddress;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Counts how often somebody tries to log in or to sign up, by email and by client, and refuses who does so too often.
 *
 * <p>An email counts alike whether it has a user or not. The counts are of this process: of several each allows as many.
 */
@Singleton
public final class LoginAttempts {
    /** Far more than are tried in a window; who makes room in it for one email by trying others, runs out of attempts of its address. */
    private static final int REMEMBERED = 100_000;

    private final Cache<AttemptKey, Bucket> guessers;
    private final Cache<String, Bucket> emails;
    private final Cache<String, Bucket> clients;
    private final LoginAttemptLimits limits;

    LoginAttempts(LoginAttemptLimits limits) {
        this.limits = limits;
        this.guessers = remembered(limits.window());
        this.emails = remembered(limits.window());
        this.clients = remembered(limits.window());
    }

    /**
     * Counts an attempt to log in, until it is told to have succeeded.
     *
     * @throws TooManyAttempts if there were too many of that client, of that client with that email, or of anybody with that email
     */
    public Attempt login(EmailAddress email, ClientAddress client) {
        String folded = folded(email);
        AttemptKey guesser = new AttemptKey(folded, client.customer());
        List<Bucket> counts = List.of(
                ofClient(client),
                guessers.get(guesser, _ -> bucket(limits.perEmail())),
                emails.get(folded, _ -> bucket(limits.perEmailAnywhere())));
        // One after the other: whoever is refused by his own counts takes nothing of the email's, and cannot shut its
        // owner out alone.
        counts.forEach(LoginAttempts::take);
        return new Attempt(counts);
    }

    /**
     * Counts a sign-up.
     *
     * @throws TooManyAttempts if there were too many attempts of that client
     */
    public void signUp(ClientAddress client) {
        take(ofClient(client));
    }

    /** One attempt that is counted. */
    public static final class Attempt {
        private final List<Bucket> counts;

        private Attempt(List<Bucket> counts) {
            this.counts = counts;
        }

        /** It was no attempt to guess: it succeeded, or nobody looked. */
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

    private static <K> Cache<K, Bucket> remembered(Duration window) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(window)
                .build();
    }

    /**
     * Letter by letter, as PostgreSQL's lower() does: the rules for whole words make two letters of one, and so several emails here of what is
     * one there.
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

package dev.mosaic.accounts.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.accounts.EmailClaimMissing;
import dev.mosaic.accounts.EmailMalformed;
import dev.mosaic.accounts.EmailTaken;
import dev.mosaic.accounts.token.TokenSource;
import dev.mosaic.accounts.token.VerifiedSubject;
import dev.mosaic.kernel.Refusal;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Component that finds the user of a valid token.
 *
 * <p>Caches a user for a minute, so that most requests need no statement for it; the token of a deleted user is refused after at most that time.
 * Caches negative results for 10 s, so that invalid tokens cannot load the database.
 */
@Singleton
public final class Callers {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final int MAX_USERS = 100_000;
    private static final int MAX_REFUSALS = 10_000;

    private final Cache<String, Caller> found = cache(KEPT, MAX_USERS);
    private final Cache<VerifiedSubject, Refused> refused = cache(REFUSED, MAX_REFUSALS);
    private final TokenSource source;
    private final AccountRepository accounts;
    private final UserRegistration registration;

    Callers(TokenSource source, AccountRepository accounts, UserRegistration registration) {
        this.source = source;
        this.accounts = accounts;
        this.registration = registration;
    }

    /**
     * Returns the user of a subject; empty if it has no account. The first token of a subject of an identity provider creates the user.
     *
     * @throws EmailClaimMissing if the user would have to be created and the token has no verified email
     * @throws EmailMalformed if the user would have to be created and the email of the token is malformed
     * @throws EmailTaken if the user would have to be created and another account has the email of the token
     */
    public Optional<Caller> of(VerifiedSubject subject) {
        Caller known = found.getIfPresent(subject.name());
        if (known != null) {
            return Optional.of(known);
        }
        Refused refusal = refused.getIfPresent(subject);
        return refusal != null ? refusal.again() : look(subject);
    }

    /** Caches a user who has just signed up or logged in. */
    public void note(Caller user) {
        found.put(user.userId().toString(), user);
    }

    private Optional<Caller> look(VerifiedSubject subject) {
        try {
            Optional<Caller> caller = find(subject);
            caller.ifPresentOrElse(
                    user -> found.put(subject.name(), user), () -> refused.put(subject, new Refused(null)));
            return caller;
        } catch (Refusal refusal) {
            refused.put(subject, new Refused(refusal));
            throw refusal;
        }
    }

    /**
     * A cached negative result.
     *
     * @param reason null if the subject has no account
     */
    private record Refused(@Nullable Refusal reason) {
        Optional<Caller> again() {
            if (reason != null) {
                throw reason;
            }
            return Optional.empty();
        }
    }

    private Optional<Caller> find(VerifiedSubject subject) {
        return switch (source) {
            case TokenSource.Own _ -> userId(subject).map(Caller::new).filter(this::hasAccount);
            case TokenSource.Provider _ -> Optional.of(registration.userOf(subject));
        };
    }

    private boolean hasAccount(Caller caller) {
        return CurrentCaller.as(caller, () -> accounts.find(caller.userId())).isPresent();
    }

    private static Optional<UUID> userId(VerifiedSubject subject) {
        try {
            return Optional.of(UUID.fromString(subject.name()));
        } catch (IllegalArgumentException e) {
            // Another application with the same secret may sign tokens with other subjects.
            return Optional.empty();
        }
    }

    private static <K, V> Cache<K, V> cache(Duration time, int size) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(time).build();
    }
}

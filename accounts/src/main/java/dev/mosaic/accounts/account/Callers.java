package dev.mosaic.accounts.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.accounts.credential.EmailMalformed;
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
 * Finds the user whom a valid token is about.
 *
 * <p>Whoever was found is not looked for again for a minute, so a request costs no statement for it, and the token of a user who was deleted
 * is worth nothing after that minute. Whoever was refused is refused again unseen for some seconds: no token that is worth nothing here can
 * keep the database busy.
 */
@Singleton
public final class Callers {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final int REMEMBERED = 100_000;
    private static final int REFUSALS_REMEMBERED = 10_000;

    private final Cache<String, Caller> found = remembered(KEPT, REMEMBERED);
    private final Cache<VerifiedSubject, Refused> refused = remembered(REFUSED, REFUSALS_REMEMBERED);
    private final TokenSource source;
    private final UserRepository users;
    private final UserRegistration registration;

    Callers(TokenSource source, UserRepository users, UserRegistration registration) {
        this.source = source;
        this.users = users;
        this.registration = registration;
    }

    /**
     * The user, or nothing if there is none any more. The first token of an identity provider about somebody enrols them.
     *
     * @throws EmailClaimMissing if it is the first, and tells no email
     * @throws EmailMalformed if it is the first, and what it tells is no email
     * @throws EmailTaken if it is the first, and another user has its email
     */
    public Optional<Caller> of(VerifiedSubject subject) {
        Caller known = found.getIfPresent(subject.name());
        if (known != null) {
            return Optional.of(known);
        }
        Refused refusal = refused.getIfPresent(subject);
        return refusal != null ? refusal.again() : look(subject);
    }

    /** Notes a user who was made or has logged in this moment. */
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
     * How somebody was refused.
     *
     * @param reason null if there is no such user
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
            case TokenSource.Own _ -> userId(subject).map(Caller::new).filter(this::isThere);
            case TokenSource.Provider _ -> Optional.of(registration.userOf(subject));
        };
    }

    private boolean isThere(Caller told) {
        return CurrentCaller.as(told, () -> users.find(told.userId())).isPresent();
    }

    private static Optional<UUID> userId(VerifiedSubject subject) {
        try {
            return Optional.of(UUID.fromString(subject.name()));
        } catch (IllegalArgumentException e) {
            // Whoever else has the secret makes tokens of its own kind.
            return Optional.empty();
        }
    }

    private static <K, V> Cache<K, V> remembered(Duration time, int most) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterWrite(time).build();
    }
}

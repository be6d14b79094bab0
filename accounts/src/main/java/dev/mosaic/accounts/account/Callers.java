package dev.mosaic.accounts.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mosaic.accounts.EmailClaimMissing;
import dev.mosaic.accounts.EmailMalformed;
import dev.mosaic.accounts.EmailTaken;
import dev.mosaic.accounts.session.OpenedSession;
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
 * <p>Caches a user for a minute, so that most requests need no statement for it; the token of a deleted user or of a session that another process has
 * ended is refused after at most that time.
 * Caches negative results for 10 s, so that invalid tokens cannot load the database.
 */
@Singleton
public final class Callers {
    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final int MAX_REFUSALS = 10_000;

    private final Cache<VerifiedSubject, Refused> refused = Caffeine.newBuilder()
            .maximumSize(MAX_REFUSALS)
            .expireAfterWrite(REFUSED)
            .build();
    private final CallerCache found;
    private final TokenSource source;
    private final AccountRepository accounts;
    private final UserRegistration registration;

    Callers(CallerCache found, TokenSource source, AccountRepository accounts, UserRegistration registration) {
        this.found = found;
        this.source = source;
        this.accounts = accounts;
        this.registration = registration;
    }

    /**
     * Returns the user of a subject; empty if it has no account, or its session has ended. The first token of a subject of an identity provider creates the user.
     *
     * @throws EmailClaimMissing if the user would have to be created and the token has no verified email
     * @throws EmailMalformed if the user would have to be created and the email of the token is malformed
     * @throws EmailTaken if the user would have to be created and another account has the email of the token
     */
    public Optional<Caller> of(VerifiedSubject subject) {
        Caller known = found.find(key(subject));
        if (known != null) {
            return Optional.of(known);
        }
        Refused refusal = refused.getIfPresent(subject);
        return refusal != null ? refusal.again() : look(subject);
    }

    /** Caches the user of a session that has just been opened or continued. */
    public void note(OpenedSession session) {
        Caller user = session.user();
        found.put(new CallerCache.Key(user.userId().toString(), session.id().toString()), user);
    }

    /** A provider may set the claim {@code sid} too, to a session of its own. */
    private CallerCache.Key key(VerifiedSubject subject) {
        return switch (source) {
            case TokenSource.Own _ -> new CallerCache.Key(subject.name(), subject.session());
            case TokenSource.Provider _ -> new CallerCache.Key(subject.name(), null);
        };
    }

    private Optional<Caller> look(VerifiedSubject subject) {
        try {
            Optional<Caller> caller = find(subject);
            caller.ifPresentOrElse(
                    user -> found.put(key(subject), user), () -> refused.put(subject, new Refused(null)));
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
            case TokenSource.Own _ -> own(subject);
            case TokenSource.Provider _ -> Optional.of(registration.userOf(subject));
        };
    }

    private Optional<Caller> own(VerifiedSubject subject) {
        String session = subject.session();
        Optional<UUID> sessionId = session == null ? Optional.empty() : id(session);
        if (session != null && sessionId.isEmpty()) {
            return Optional.empty();
        }
        return id(subject.name())
                .map(Caller::new)
                .filter(caller -> CurrentCaller.as(caller, () -> found(caller.userId(), sessionId)));
    }

    private boolean found(UUID userId, Optional<UUID> sessionId) {
        return sessionId
                .flatMap(id -> accounts.findInSession(userId, id))
                .or(() -> sessionId.isPresent() ? Optional.empty() : accounts.find(userId))
                .isPresent();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            // Another application with the same secret may sign tokens with other subjects.
            return Optional.empty();
        }
    }
}

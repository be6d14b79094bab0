package dev.mosaic.onboarding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the user whom a valid token is about.
 *
 * <p>Whoever was found is not looked for again for a minute, so a request costs no statement for it, and the token of a user who was deleted
 * is worth nothing after that minute.
 */
@Singleton
public final class Callers {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Caller> found =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(KEPT).build();
    private final TokenSource source;
    private final UserRepository users;
    private final Enrolment enrolment;

    Callers(TokenSource source, UserRepository users, Enrolment enrolment) {
        this.source = source;
        this.users = users;
        this.enrolment = enrolment;
    }

    /**
     * The user, or nothing if there is none any more. The first token of an identity provider about somebody enrols them.
     *
     * @throws EmailNotTold if it is the first, and tells no email
     * @throws EmailMalformed if it is the first, and what it tells is no email
     * @throws EmailTaken if it is the first, and another user has its email
     */
    public Optional<Caller> of(ProvenSubject subject) {
        return Optional.ofNullable(found.getIfPresent(subject.name())).or(() -> {
            Optional<Caller> caller = find(subject);
            caller.ifPresent(user -> found.put(subject.name(), user));
            return caller;
        });
    }

    /** Notes a user who was made or has logged in this moment. */
    public void note(Caller user) {
        found.put(user.userId().toString(), user);
    }

    private Optional<Caller> find(ProvenSubject subject) {
        return switch (source) {
            case TokenSource.Own _ -> userId(subject).map(Caller::new).filter(this::isThere);
            case TokenSource.Provider _ -> Optional.of(enrolment.userOf(subject));
        };
    }

    private boolean isThere(Caller told) {
        return CurrentCaller.as(told, () -> users.find(told.userId())).isPresent();
    }

    private static Optional<UUID> userId(ProvenSubject subject) {
        try {
            return Optional.of(UUID.fromString(subject.name()));
        } catch (IllegalArgumentException e) {
            // Whoever else has the secret makes tokens of its own kind.
            return Optional.empty();
        }
    }
}

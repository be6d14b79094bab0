package dev.mosaic.accounts.session;

import dev.mosaic.accounts.RefreshTokenRefused;
import dev.mosaic.accounts.SessionNotFound;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.user.SessionEndListener;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that opens, continues, lists and ends the sessions of users.
 *
 * <p>Each refresh replaces the token of a session (RFC 9700, 4.14.2). The previous token yields the same successor for 10 s, so that two tabs of a browser
 * that refresh at once both continue. Any older token of the session ends it, because its client or a thief has a copy.
 */
@Singleton
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final TransactionOperations<Connection> transactions;
    private final SessionRepository sessions;
    private final SessionSettings settings;
    private final List<SessionEndListener> listeners;

    Sessions(
            TransactionOperations<Connection> transactions,
            SessionRepository sessions,
            SessionSettings settings,
            List<SessionEndListener> listeners) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.settings = settings;
        this.listeners = List.copyOf(listeners);
    }

    /** Opens a session, in the transaction of the login or sign-up and with its user as the current caller. */
    public OpenedSession open(UUID userId, ClientDevice device) {
        UUID id = UUID.randomUUID();
        RefreshToken token = RefreshToken.first(userId, id);
        Instant end = sessions.insert(
                id,
                userId,
                device.name(),
                device.address(),
                token.familyHash(),
                token.hash(),
                seconds(settings.lifetime()),
                seconds(settings.maxLifetime()),
                settings.perUser() - 1);
        return opened(token, end);
    }

    /**
     * Continues the session of a refresh token. Concurrent calls with one token return the same successor.
     *
     * @throws RefreshTokenRefused if the token is unknown, or its session has ended. If the token was replaced more than 10 s ago, this ends the session
     */
    public OpenedSession refresh(String refreshToken, ClientDevice device) {
        RefreshToken token = RefreshToken.parsed(refreshToken).orElseThrow(RefreshTokenRefused::always);
        Caller user = new Caller(token.userId());
        Refresh result = CurrentCaller.as(user, () -> transactions.executeWrite(_ -> refreshed(token, device)));
        return switch (result) {
            case Refresh.Continued(OpenedSession session) -> session;
            case Refresh.Unknown _ -> throw RefreshTokenRefused.always();
            case Refresh.Reused _ -> {
                // The user and the session, for the operator; the token is not logged.
                LOG.warn(
                        "An old refresh token was presented again from {}. Session {} of user {} has been ended",
                        device.address(),
                        token.sessionId(),
                        token.userId());
                ended(user, token.sessionId());
                throw RefreshTokenRefused.always();
            }
        };
    }

    /** The result of a refresh. Its transaction commits in each case. */
    private sealed interface Refresh {
        /** The token is current, or its successor is repeated. */
        record Continued(OpenedSession session) implements Refresh {}

        /** The session has ended, or never had this token. */
        record Unknown() implements Refresh {}

        /** The token is an old one of the session, which has been deleted. */
        record Reused() implements Refresh {}
    }

    private Refresh refreshed(RefreshToken token, ClientDevice device) {
        RefreshRow row = sessions.lock(token.sessionId(), token.userId()).orElse(null);
        if (row == null || !MessageDigest.isEqual(row.familyHash(), token.familyHash())) {
            return new Refresh.Unknown();
        }
        if (MessageDigest.isEqual(row.tokenHash(), token.hash())) {
            return new Refresh.Continued(rotated(token, device));
        }
        if (MessageDigest.isEqual(row.previousHash(), token.hash())) {
            return new Refresh.Continued(opened(SuccessorCipher.decrypted(token, row.successor()), row.expiresAt()));
        }
        sessions.delete(token.sessionId(), token.userId());
        return new Refresh.Reused();
    }

    private OpenedSession rotated(RefreshToken token, ClientDevice device) {
        RefreshToken next = token.next();
        Instant end = sessions.rotate(
                token.sessionId(),
                device.name(),
                device.address(),
                SuccessorCipher.encrypted(token, next),
                next.hash(),
                seconds(settings.lifetime()),
                seconds(settings.maxLifetime()));
        return opened(next, end);
    }

    /** Ends the session of a refresh token, if there is one. An old token ends it too. */
    public void logOut(String refreshToken) {
        RefreshToken.parsed(refreshToken).ifPresent(token -> {
            Caller user = new Caller(token.userId());
            boolean isEnded = CurrentCaller.as(
                    user,
                    () -> transactions.executeWrite(_ -> sessions.lock(token.sessionId(), token.userId())
                            .filter(row -> MessageDigest.isEqual(row.familyHash(), token.familyHash()))
                            .map(row -> sessions.delete(row.id(), token.userId()))
                            .isPresent()));
            if (isEnded) {
                ended(user, token.sessionId());
            }
        });
    }

    /** Returns a page of the sessions of the caller, the newest login first. */
    public Page<Session> list(Caller caller, int limit, Cursor before) {
        Listing listing = Listing.of("sessions");
        Cursor position = before.in(listing);
        List<Session> found = sessions.before(caller.userId(), position.createdAt(), position.id(), limit + 1).stream()
                .map(SessionRow::toSession)
                .toList();
        return Page.newestFirst(found, limit, session -> new Cursor(session.createdAt(), session.id()), listing);
    }

    /**
     * Ends a session of the caller.
     *
     * @throws SessionNotFound if the caller has none with this ID
     */
    public void end(Caller caller, UUID id) {
        if (sessions.delete(id, caller.userId()) == 0) {
            throw SessionNotFound.of(id);
        }
        ended(caller, id);
    }

    /**
     * Ends the sessions of the caller except one.
     *
     * @param current the session to keep; null ends all
     * @return the number of sessions that have ended
     */
    public int endOthers(Caller caller, @Nullable UUID current) {
        List<UUID> others = sessions.deleteExcept(caller.userId(), current);
        others.forEach(id -> ended(caller, id));
        return others.size();
    }

    private void ended(Caller user, UUID sessionId) {
        listeners.forEach(listener -> listener.onSessionEnd(user, sessionId));
    }

    private static OpenedSession opened(RefreshToken token, Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return new OpenedSession(
                new Caller(token.userId()), token.sessionId(), token.text(), left.isNegative() ? Duration.ZERO : left);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

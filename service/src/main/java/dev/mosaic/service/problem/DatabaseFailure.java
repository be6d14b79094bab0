package dev.mosaic.service.problem;

import io.micronaut.http.HttpStatus;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why the database has not done what it was asked, where that is no mistake of ours. */
enum DatabaseFailure {
    POOL_EXHAUSTED(
            HttpStatus.SERVICE_UNAVAILABLE, "All connections to the database are busy. Try again in a moment.", 1),
    UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment.", 5),
    TIMEOUT(
            HttpStatus.SERVICE_UNAVAILABLE,
            "This took the database too long, and was ended. Try again in a moment.",
            5),
    CONTENTION(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Others stood in the way, or the server is short of room. Try again in a moment.",
            1),
    CONFLICT(HttpStatus.CONFLICT, "This conflicts with what is stored already.", 0);

    /**
     * The violations that what is already there can cause: foreign key, unique, exclusion. The others of their class are a mistake of ours.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL Error Codes</a>
     */
    private static final Set<String> CONFLICT_STATES = Set.of("23503", "23505", "23P01");

    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A standby that was the primary a moment ago, and sessions that the server has ended for their silence. */
    private static final Set<String> SESSION_ENDED = Set.of("25006", "25P03", "25P04");

    /** What the pool says of a connection that turned out to be lost, to whoever uses it on; often in place of the first failure. */
    private static final String CONNECTION_CLOSED = "Connection is closed";

    private final HttpStatus status;
    private final String detail;
    private final int retryAfterSeconds;

    DatabaseFailure(HttpStatus status, String detail, int retryAfterSeconds) {
        this.status = status;
        this.detail = detail;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What a failure comes from, if it comes from the database and is one of these. */
    static Optional<DatabaseFailure> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(DatabaseFailure::of)
                .flatMap(Optional::stream)
                .reduce((_, deeper) -> deeper);
    }

    private static Optional<DatabaseFailure> of(SQLException e) {
        if (CONNECTION_CLOSED.equals(e.getMessage())) {
            return Optional.of(UNREACHABLE);
        }
        return Optional.ofNullable(
                e instanceof SQLTransientConnectionException ? ofPool(e) : ofState(String.valueOf(e.getSQLState())));
    }

    /**
     * The pool waits in vain both when all its connections are busy and when it gets none. In the second case it hands on what it was told
     * when it last tried, or has no connection at all.
     */
    private static DatabaseFailure ofPool(SQLException e) {
        boolean refused = e.getSQLState() != null && !e.getSQLState().equals(TOO_MANY_CONNECTIONS);
        return refused || String.valueOf(e.getMessage()).contains("total=0") ? UNREACHABLE : POOL_EXHAUSTED;
    }

    private static @Nullable DatabaseFailure ofState(String state) {
        if (state.equals(TOO_MANY_CONNECTIONS)) {
            return POOL_EXHAUSTED;
        }
        if (state.equals(QUERY_CANCELED)) {
            return TIMEOUT;
        }
        if (CONFLICT_STATES.contains(state)) {
            return CONFLICT;
        }
        if (state.startsWith("40") || state.startsWith("53") || state.equals(LOCK_NOT_AVAILABLE)) {
            return CONTENTION;
        }
        return state.startsWith("08") || state.startsWith("57P") || SESSION_ENDED.contains(state) ? UNREACHABLE : null;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /** After how many seconds to try again; empty where that is of no use. */
    Optional<Integer> retryAfterSeconds() {
        return retryAfterSeconds == 0 ? Optional.empty() : Optional.of(retryAfterSeconds);
    }
}

package dev.mosaic.service.problem;

import io.micronaut.http.HttpStatus;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failure of a database statement that is not a defect of the application. */
enum DatabaseFailure {
    POOL_EXHAUSTED(
            "database-connections-exhausted",
            HttpStatus.SERVICE_UNAVAILABLE,
            "All database connections are in use. Retry shortly.",
            1),
    UNREACHABLE(
            "database-unreachable",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database cannot be reached. Retry shortly.",
            5),
    TIMEOUT(
            "database-timeout",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database took too long and canceled the request. Retry shortly.",
            5),
    CONTENTION(
            "database-contention",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database could not complete the request (lock conflict or out of resources). Retry shortly.",
            1),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The request conflicts with existing data.", 0);

    /**
     * Integrity violations that existing rows can cause: foreign key, unique, exclusion. The others of their class are defects of the
     * application.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL Error Codes</a>
     */
    private static final Set<String> CONFLICT_STATES = Set.of("23503", "23505", "23P01");

    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A standby that was the primary until a failover, and sessions that the server ended because of an idle timeout. */
    private static final Set<String> SESSION_ENDED = Set.of("25006", "25P03", "25P04");

    /** The pool's message for further use of a lost connection, which often replaces the first failure. */
    private static final String CONNECTION_CLOSED = "Connection is closed";

    private final String code;
    private final HttpStatus status;
    private final String detail;
    private final int retryAfterSeconds;

    DatabaseFailure(String code, HttpStatus status, String detail, int retryAfterSeconds) {
        this.code = code;
        this.status = status;
        this.detail = detail;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Classifies a failure by its innermost SQLException; empty if it is none of these. */
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
     * Distinguishes the two causes of a pool timeout: all connections in use, or none obtainable. In the second case the exception has the
     * SQLSTATE of the last attempt, or the pool has no connection at all.
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

    ProblemType type() {
        return ProblemTypes.of(code);
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /** Returns the seconds for Retry-After; empty if a retry is of no use. */
    Optional<Integer> retryAfterSeconds() {
        return retryAfterSeconds == 0 ? Optional.empty() : Optional.of(retryAfterSeconds);
    }
}

package dev.mosaic.service.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no other handler knows: logs it once, under an id that the caller gets in place of its words. Micronaut's own answer would
 * repeat the message of the exception, which for a failed statement is its SQL.
 */
@Singleton
final class UnexpectedErrors implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

    /**
     * The violations that what is already there can cause: foreign key, unique, exclusion. The others of their class are a mistake of ours.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL Error Codes</a>
     */
    private static final Set<String> CONFLICTS = Set.of("23503", "23505", "23P01");

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        LOG.error(
                "{} {} failed, told to the caller as {}",
                request.getMethodName(),
                request.getPath(),
                instance,
                failure);
        Problem problem = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((_, deeper) -> deeper)
                .map(e -> ofDatabase(e, instance))
                .orElseGet(() -> unexpected(instance));
        return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(problem);
    }

    private static Problem ofDatabase(SQLException e, String instance) {
        if (e instanceof SQLTransientConnectionException || isLost(String.valueOf(e.getSQLState()))) {
            return Problem.logged(
                    HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment.", instance);
        }
        if (CONFLICTS.contains(String.valueOf(e.getSQLState()))) {
            return Problem.logged(HttpStatus.CONFLICT, "This conflicts with what is stored already.", instance);
        }
        return unexpected(instance);
    }

    /** Class 08 is the connection, 57P the server that goes down or comes up. */
    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static Problem unexpected(String instance) {
        return Problem.logged(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong here. The log knows it by the id in instance.",
                instance);
    }
}

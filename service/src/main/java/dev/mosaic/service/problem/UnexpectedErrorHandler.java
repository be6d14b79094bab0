package dev.mosaic.service.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler that handles exceptions without a handler of their own: logs each under an id, which replaces its message in the response. Micronaut's
 * response would have the message, which for a failed statement contains its SQL.
 */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // The interface has the raw type.
    public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        Optional<DatabaseFailure> databaseFailure = DatabaseFailure.of(failure);
        log(request, instance, databaseFailure, failure);
        Problem problem = databaseFailure
                .map(known -> Problem.logged(known.type(), known.status(), known.detail(), instance))
                .orElseGet(() -> unexpected(instance));
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(problem);
        databaseFailure
                .flatMap(DatabaseFailure::retryAfterSeconds)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        return response;
    }

    /** Logs without a stack trace if the database is overloaded, and at debug level if the client disconnected. */
    private static void log(
            HttpRequest<?> request, String instance, Optional<DatabaseFailure> databaseFailure, Throwable failure) {
        if (failure instanceof EOFException) {
            LOG.debug("{} {}: the client disconnected", request.getMethodName(), request.getPath(), failure);
        } else if (databaseFailure.flatMap(DatabaseFailure::retryAfterSeconds).isPresent()) {
            LOG.warn(
                    "{} {} failed ({}): {}",
                    request.getMethodName(),
                    request.getPath(),
                    instance,
                    root(failure).getMessage());
        } else {
            LOG.error("{} {} failed ({})", request.getMethodName(), request.getPath(), instance, failure);
        }
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static Problem unexpected(String instance) {
        return Problem.logged(
                ProblemTypes.of(HttpStatus.INTERNAL_SERVER_ERROR),
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Internal error. The log has the details under the id in instance.",
                instance);
    }
}

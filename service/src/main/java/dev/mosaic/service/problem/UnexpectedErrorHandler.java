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
 * Answers what no other handler knows: logs it once, under an id that the caller gets in place of its words. Micronaut's own answer would
 * repeat the message of the exception, which for a failed statement is its SQL.
 */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        Optional<DatabaseFailure> databaseFailure = DatabaseFailure.of(failure);
        log(request, instance, databaseFailure, failure);
        Problem problem = databaseFailure
                .map(known -> Problem.logged(known.status(), known.detail(), instance))
                .orElseGet(() -> unexpected(instance));
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(problem);
        databaseFailure
                .flatMap(DatabaseFailure::retryAfterSeconds)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        return response;
    }

    /**
     * A service that has too much to do has no time to write a stack trace for each of its callers, and a client that has gone away in the
     * middle of its request is nothing to be fromErrors of.
     */
    private static void log(
            HttpRequest<?> request, String instance, Optional<DatabaseFailure> databaseFailure, Throwable failure) {
        if (failure instanceof EOFException) {
            LOG.debug("{} {} has not come to its end", request.getMethodName(), request.getPath(), failure);
        } else if (databaseFailure.flatMap(DatabaseFailure::retryAfterSeconds).isPresent()) {
            LOG.warn(
                    "{} {} failed, fromErrors to the caller as {}: {}",
                    request.getMethodName(),
                    request.getPath(),
                    instance,
                    root(failure).getMessage());
        } else {
            LOG.error(
                    "{} {} failed, fromErrors to the caller as {}",
                    request.getMethodName(),
                    request.getPath(),
                    instance,
                    failure);
        }
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static Problem unexpected(String instance) {
        return Problem.logged(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong here. The log knows it by the id in instance.",
                instance);
    }
}

package dev.mosaic.accounts.web;

import dev.mosaic.accounts.credential.CredentialException;
import dev.mosaic.accounts.credential.EmailMalformed;
import dev.mosaic.accounts.credential.HashingOverloaded;
import dev.mosaic.accounts.credential.TooManyAttempts;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of a refused email or password, and tells when to try again. */
@Singleton
final class CredentialExceptionHandler extends RefusalHandler<CredentialException> {
    private static final String SOON = "5";

    CredentialExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(CredentialException refusal) {
        return switch (refusal) {
            case EmailMalformed _ -> HttpResponse.status(HttpStatus.BAD_REQUEST);
            case HashingOverloaded _ ->
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, SOON);
            case TooManyAttempts tooMany ->
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                String.valueOf(tooMany.pause().toSeconds()));
        };
    }
}

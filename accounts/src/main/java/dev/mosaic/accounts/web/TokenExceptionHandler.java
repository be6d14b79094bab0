package dev.mosaic.accounts.web;

import dev.mosaic.accounts.token.ExternalLoginOnly;
import dev.mosaic.accounts.token.TokenException;
import dev.mosaic.accounts.token.TokenKeysUnreachable;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status where no token can be made or checked. */
@Singleton
final class TokenExceptionHandler extends RefusalHandler<TokenException> {
    private static final String SOON = "5";

    TokenExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(TokenException refusal) {
        return switch (refusal) {
            case ExternalLoginOnly _ -> HttpResponse.status(HttpStatus.NOT_FOUND);
            case TokenKeysUnreachable _ ->
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, SOON);
        };
    }
}

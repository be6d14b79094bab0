package dev.mosaic.accounts.web;

import dev.mosaic.accounts.AccountException;
import dev.mosaic.accounts.EmailClaimMissing;
import dev.mosaic.accounts.EmailMalformed;
import dev.mosaic.accounts.EmailTaken;
import dev.mosaic.accounts.ExternalLoginOnly;
import dev.mosaic.accounts.HashingOverloaded;
import dev.mosaic.accounts.LoginRefused;
import dev.mosaic.accounts.PasswordWrong;
import dev.mosaic.accounts.PhoneRequired;
import dev.mosaic.accounts.PhoneTaken;
import dev.mosaic.accounts.RefreshTokenRefused;
import dev.mosaic.accounts.SessionNotFound;
import dev.mosaic.accounts.TokenKeysUnreachable;
import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps the refusals of accounts to an HTTP status, with WWW-Authenticate (RFC 6750, 3) and Retry-After where they apply. */
@Singleton
final class AccountExceptionHandler extends RefusalHandler<AccountException> {
    private static final String RETRY_SECONDS = "5";

    AccountExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(AccountException refusal) {
        return switch (refusal) {
            case EmailMalformed _ -> HttpResponse.status(HttpStatus.BAD_REQUEST);
            case LoginRefused _, RefreshTokenRefused _ ->
                HttpResponse.status(HttpStatus.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, TokenResponse.BEARER);
            case EmailClaimMissing _, PasswordWrong _ -> HttpResponse.status(HttpStatus.FORBIDDEN);
            case ExternalLoginOnly _, SessionNotFound _ -> HttpResponse.status(HttpStatus.NOT_FOUND);
            case EmailTaken _, PhoneRequired _, PhoneTaken _ -> HttpResponse.status(HttpStatus.CONFLICT);
            case TooManyAttempts tooMany ->
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                String.valueOf(tooMany.pause().toSeconds()));
            case HashingOverloaded _, TokenKeysUnreachable _ ->
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        };
    }
}

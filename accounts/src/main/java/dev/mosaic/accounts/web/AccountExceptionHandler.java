package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.AccountException;
import dev.mosaic.accounts.account.EmailClaimMissing;
import dev.mosaic.accounts.account.EmailTaken;
import dev.mosaic.accounts.account.LoginRefused;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of a refused sign-up or login; for a login, how to prove who calls (RFC 6750, 3). */
@Singleton
final class AccountExceptionHandler extends RefusalHandler<AccountException> {
    AccountExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(AccountException refusal) {
        return switch (refusal) {
            case EmailClaimMissing _ -> HttpResponse.status(HttpStatus.FORBIDDEN);
            case EmailTaken _ -> HttpResponse.status(HttpStatus.CONFLICT);
            case LoginRefused _ ->
                HttpResponse.status(HttpStatus.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, TokenResponse.BEARER);
        };
    }
}

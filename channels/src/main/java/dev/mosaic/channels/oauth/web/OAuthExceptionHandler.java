package dev.mosaic.channels.oauth.web;

import dev.mosaic.channels.oauth.DataSourceExcluded;
import dev.mosaic.channels.oauth.EncryptionKeysMissing;
import dev.mosaic.channels.oauth.OAuthException;
import dev.mosaic.channels.oauth.OAuthTokenNotFound;
import dev.mosaic.channels.oauth.OAuthTokenRevoked;
import dev.mosaic.channels.oauth.TooManyTokens;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about OAuth tokens to an HTTP status. */
@Singleton
final class OAuthExceptionHandler extends RefusalHandler<OAuthException> {
    OAuthExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(OAuthException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case OAuthTokenNotFound _ -> HttpStatus.NOT_FOUND;
                    case DataSourceExcluded _, OAuthTokenRevoked _, TooManyTokens _ -> HttpStatus.CONFLICT;
                    case EncryptionKeysMissing _ -> HttpStatus.SERVICE_UNAVAILABLE;
                });
    }
}

package dev.mosaic.channels.telegram.web;

import dev.mosaic.channels.telegram.TelegramDisabled;
import dev.mosaic.channels.telegram.TelegramException;
import dev.mosaic.channels.telegram.TelegramLinkNotFound;
import dev.mosaic.channels.telegram.TooManyLinks;
import dev.mosaic.channels.telegram.WebhookSecretInvalid;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about Telegram to an HTTP status. */
@Singleton
final class TelegramExceptionHandler extends RefusalHandler<TelegramException> {
    TelegramExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(TelegramException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case TelegramLinkNotFound _ -> HttpStatus.NOT_FOUND;
                    case TooManyLinks _ -> HttpStatus.CONFLICT;
                    case WebhookSecretInvalid _ -> HttpStatus.UNAUTHORIZED;
                    case TelegramDisabled _ -> HttpStatus.SERVICE_UNAVAILABLE;
                });
    }
}

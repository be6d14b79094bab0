package dev.mosaic.kernel.idempotency;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link IdempotencyKeyMalformed} to 400. */
@Singleton
final class IdempotencyKeyMalformedHandler extends RefusalHandler<IdempotencyKeyMalformed> {
    IdempotencyKeyMalformedHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(IdempotencyKeyMalformed refusal) {
        return HttpResponse.status(HttpStatus.BAD_REQUEST);
    }
}

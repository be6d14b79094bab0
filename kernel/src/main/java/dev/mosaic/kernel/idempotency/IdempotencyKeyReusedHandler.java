package dev.mosaic.kernel.idempotency;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link IdempotencyKeyReused} to 422. */
@Singleton
final class IdempotencyKeyReusedHandler extends RefusalHandler<IdempotencyKeyReused> {
    IdempotencyKeyReusedHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(IdempotencyKeyReused refusal) {
        return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY);
    }
}

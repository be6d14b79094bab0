package dev.mosaic.kernel.precondition;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link PreconditionFailed} to 412. */
@Singleton
final class PreconditionFailedHandler extends RefusalHandler<PreconditionFailed> {
    PreconditionFailedHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(PreconditionFailed refusal) {
        return HttpResponse.status(HttpStatus.PRECONDITION_FAILED);
    }
}

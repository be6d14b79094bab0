package dev.mosaic.kernel.deletion;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link ConfirmationRequired} to 409. */
@Singleton
final class ConfirmationRequiredHandler extends RefusalHandler<ConfirmationRequired> {
    ConfirmationRequiredHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ConfirmationRequired refusal) {
        return HttpResponse.status(HttpStatus.CONFLICT);
    }
}

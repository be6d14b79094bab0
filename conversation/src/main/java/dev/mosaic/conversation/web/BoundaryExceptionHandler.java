package dev.mosaic.conversation.web;

import dev.mosaic.conversation.boundary.BoundaryException;
import dev.mosaic.conversation.boundary.BoundaryNotFound;
import dev.mosaic.conversation.boundary.ForgottenMessageNotFound;
import dev.mosaic.conversation.boundary.MessageHasNoScope;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about boundaries to an HTTP status. */
@Singleton
final class BoundaryExceptionHandler extends RefusalHandler<BoundaryException> {
    BoundaryExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(BoundaryException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case BoundaryNotFound _, ForgottenMessageNotFound _ -> HttpStatus.NOT_FOUND;
                    case MessageHasNoScope _ -> HttpStatus.BAD_REQUEST;
                });
    }
}

package dev.mosaic.service.problem;

import dev.mosaic.service.http.MalformedBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that answers 400 to a body with an invalid chunked coding; the connection is then closed. */
@Singleton
final class MalformedBodyHandler implements ExceptionHandler<MalformedBody, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> bodies;

    MalformedBodyHandler(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface has the raw type.
    public HttpResponse<?> handle(HttpRequest request, MalformedBody body) {
        ErrorContext context =
                ErrorContext.builder(request).errorMessage(MalformedBody.DETAIL).build();
        return bodies.processResponse(context, HttpResponse.status(HttpStatus.BAD_REQUEST));
    }
}

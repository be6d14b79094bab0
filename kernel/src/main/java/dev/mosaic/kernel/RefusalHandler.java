package dev.mosaic.kernel;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import java.util.List;

/**
 * Handler of the refusals of one family. A subclass, which is a bean, maps each to an HTTP status and headers; the {@link ErrorResponseProcessor} of the
 * service writes the body, application/problem+json (RFC 9457).
 */
public abstract class RefusalHandler<E extends Refusal> implements ExceptionHandler<E, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> bodies;

    /** @param bodies writes the body of a response */
    protected RefusalHandler(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    /** Returns a response without a body, with the status of the refusal and its headers. */
    protected abstract MutableHttpResponse<?> answer(E refusal);

    /** Returns the invalid parameters or properties; empty by default. */
    protected List<Error> faults(E refusal) {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface has the raw type.
    public final HttpResponse<?> handle(HttpRequest request, E refusal) {
        ErrorContext.Builder context =
                ErrorContext.builder(request).cause(refusal).errorMessage(refusal.getMessage());
        faults(refusal).forEach(context::error);
        return bodies.processResponse(context.build(), answer(refusal));
    }
}

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
 * Answers the refusals of one family. A subclass, a bean, decides the HTTP status and the headers of each; the body, an application/problem+json
 * (RFC 9457), is made by the service's {@link ErrorResponseProcessor}.
 */
public abstract class RefusalHandler<E extends Refusal> implements ExceptionHandler<E, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> bodies;

    /** @param bodies makes the body of an answer */
    protected RefusalHandler(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    /** Returns an answer without a body, with the status of this refusal and the headers that a client needs. */
    protected abstract MutableHttpResponse<?> answer(E refusal);

    /** Returns the parameters or fields at fault, none by default. */
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

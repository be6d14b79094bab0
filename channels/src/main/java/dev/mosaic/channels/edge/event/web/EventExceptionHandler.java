package dev.mosaic.channels.edge.event.web;

import dev.mosaic.channels.edge.event.EventException;
import dev.mosaic.channels.edge.event.EventTimeOutOfRange;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about events to an HTTP status. */
@Singleton
final class EventExceptionHandler extends RefusalHandler<EventException> {
    EventExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(EventException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case EventTimeOutOfRange _ -> HttpStatus.BAD_REQUEST;
                });
    }
}

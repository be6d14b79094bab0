package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.LastThread;
import dev.mosaic.chat.thread.ThreadException;
import dev.mosaic.chat.thread.ThreadNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about threads to an HTTP status. */
@Singleton
final class ThreadExceptionHandler extends RefusalHandler<ThreadException> {
    ThreadExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ThreadException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case ThreadNotFound _ -> HttpStatus.NOT_FOUND;
                    case LastThread _ -> HttpStatus.CONFLICT;
                });
    }
}

package dev.mosaic.chat.poll.web;

import dev.mosaic.chat.poll.PollClosed;
import dev.mosaic.chat.poll.PollException;
import dev.mosaic.chat.poll.PollExpiryTooLate;
import dev.mosaic.chat.poll.PollNotFound;
import dev.mosaic.chat.poll.PollOfAnother;
import dev.mosaic.chat.poll.PollOptionUnknown;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about polls to an HTTP status. */
@Singleton
final class PollExceptionHandler extends RefusalHandler<PollException> {
    PollExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(PollException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case PollNotFound _ -> HttpStatus.NOT_FOUND;
                    case PollExpiryTooLate _, PollOptionUnknown _ -> HttpStatus.BAD_REQUEST;
                    case PollOfAnother _ -> HttpStatus.FORBIDDEN;
                    case PollClosed _ -> HttpStatus.CONFLICT;
                });
    }
}

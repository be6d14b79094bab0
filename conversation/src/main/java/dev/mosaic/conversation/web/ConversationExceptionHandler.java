package dev.mosaic.conversation.web;

import dev.mosaic.conversation.ConversationException;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.OwnerOnly;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about conversations to an HTTP status. */
@Singleton
final class ConversationExceptionHandler extends RefusalHandler<ConversationException> {
    ConversationExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ConversationException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case ConversationNotFound _ -> HttpStatus.NOT_FOUND;
                    case OwnerOnly _ -> HttpStatus.FORBIDDEN;
                });
    }
}

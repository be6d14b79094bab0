package dev.mosaic.conversation.web;

import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link ConversationNotFound} to 404. */
@Singleton
final class ConversationNotFoundHandler extends RefusalHandler<ConversationNotFound> {
    ConversationNotFoundHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ConversationNotFound refusal) {
        return HttpResponse.status(HttpStatus.NOT_FOUND);
    }
}

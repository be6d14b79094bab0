package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatMessageNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link ChatMessageNotFound} to 404. */
@Singleton
final class ChatMessageNotFoundHandler extends RefusalHandler<ChatMessageNotFound> {
    ChatMessageNotFoundHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ChatMessageNotFound refusal) {
        return HttpResponse.status(HttpStatus.NOT_FOUND);
    }
}

package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatMessageException;
import dev.mosaic.chat.message.ChatMessageIdTaken;
import dev.mosaic.chat.message.ChatMessageNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about messages of threads to an HTTP status. */
@Singleton
final class ChatMessageExceptionHandler extends RefusalHandler<ChatMessageException> {
    ChatMessageExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ChatMessageException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case ChatMessageNotFound _ -> HttpStatus.NOT_FOUND;
                    case ChatMessageIdTaken _ -> HttpStatus.CONFLICT;
                });
    }
}

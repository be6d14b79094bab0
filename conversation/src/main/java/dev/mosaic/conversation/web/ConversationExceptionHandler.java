package dev.mosaic.conversation.web;

import dev.mosaic.conversation.BoundaryNotFound;
import dev.mosaic.conversation.ConversationException;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.ForgottenMessageNotFound;
import dev.mosaic.conversation.HistoryMessageNotFound;
import dev.mosaic.conversation.MessageHasNoScope;
import dev.mosaic.conversation.MessageIdTaken;
import dev.mosaic.conversation.NothingToUndo;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of every refusal of conversation; how a refusal looks is the service's matter. */
@Singleton
final class ConversationExceptionHandler extends RefusalHandler<ConversationException> {
    ConversationExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ConversationException refusal) {
        return HttpResponse.status(status(refusal));
    }

    private static HttpStatus status(ConversationException refusal) {
        return switch (refusal) {
            case BoundaryNotFound _, ConversationNotFound _, ForgottenMessageNotFound _, HistoryMessageNotFound _ ->
                HttpStatus.NOT_FOUND;
            case MessageHasNoScope _ -> HttpStatus.BAD_REQUEST;
            case MessageIdTaken _, NothingToUndo _ -> HttpStatus.CONFLICT;
        };
    }
}

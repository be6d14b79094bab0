package dev.mosaic.conversation.web;

import dev.mosaic.conversation.history.HistoryException;
import dev.mosaic.conversation.history.HistoryMessageNotFound;
import dev.mosaic.conversation.history.HistoryMessageOfAnother;
import dev.mosaic.conversation.history.MessageIdTaken;
import dev.mosaic.conversation.history.NothingToUndo;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about history to an HTTP status. */
@Singleton
final class HistoryExceptionHandler extends RefusalHandler<HistoryException> {
    HistoryExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(HistoryException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case HistoryMessageNotFound _ -> HttpStatus.NOT_FOUND;
                    case HistoryMessageOfAnother _ -> HttpStatus.FORBIDDEN;
                    case MessageIdTaken _, NothingToUndo _ -> HttpStatus.CONFLICT;
                });
    }
}

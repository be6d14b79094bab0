package dev.mosaic.chat.web;

import dev.mosaic.chat.ChatException;
import dev.mosaic.chat.ChatMessageNotFound;
import dev.mosaic.chat.ChecklistFull;
import dev.mosaic.chat.ChecklistItemNotFound;
import dev.mosaic.chat.ChecklistNotFound;
import dev.mosaic.chat.ExportRefused;
import dev.mosaic.chat.PollClosed;
import dev.mosaic.chat.PollExpiryTooLate;
import dev.mosaic.chat.PollNotFound;
import dev.mosaic.chat.PollOptionUnknown;
import dev.mosaic.chat.ThreadIsOnly;
import dev.mosaic.chat.ThreadNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of every refusal of chat; how a refusal looks is the service's matter. */
@Singleton
final class ChatExceptionHandler extends RefusalHandler<ChatException> {
    private static final String SECONDS_OF_AN_EXPORT = "10";

    ChatExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ChatException refusal) {
        MutableHttpResponse<?> response = HttpResponse.status(status(refusal));
        return refusal instanceof ExportRefused
                ? response.header(HttpHeaders.RETRY_AFTER, SECONDS_OF_AN_EXPORT)
                : response;
    }

    private static HttpStatus status(ChatException refusal) {
        return switch (refusal) {
            case ThreadNotFound _,
                    ChatMessageNotFound _,
                    PollNotFound _,
                    ChecklistNotFound _,
                    ChecklistItemNotFound _ -> HttpStatus.NOT_FOUND;
            case PollExpiryTooLate _, PollOptionUnknown _ -> HttpStatus.BAD_REQUEST;
            case ExportRefused _ -> HttpStatus.TOO_MANY_REQUESTS;
            case ChecklistFull _, PollClosed _, ThreadIsOnly _ -> HttpStatus.CONFLICT;
        };
    }
}

package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessages;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import jakarta.inject.Singleton;

/**
 * Component that closes an export when its request terminates, whatever became of the response.
 *
 * <p>Micronaut closes a response body's stream only after reading from it. If the response is dropped before that, because the client
 * disconnected or another response replaced it, the stream stays open.
 */
@Singleton
final class ExportCloser implements ApplicationEventListener<HttpRequestTerminatedEvent> {
    private static final String ATTRIBUTE = ExportCloser.class.getName();

    /** Registers an export to be closed when the request terminates. */
    static ExportedMessages endWith(HttpRequest<?> request, ExportedMessages messages) {
        request.setAttribute(ATTRIBUTE, messages);
        return messages;
    }

    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        event.getSource().getAttribute(ATTRIBUTE, ExportedMessages.class).ifPresent(ExportedMessages::close);
    }
}

package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessages;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import jakarta.inject.Singleton;

/**
 * Ends an export with the request that asked for it, whatever has become of the answer.
 *
 * <p>The stream that is the answer's body is closed by Micronaut once it has been read from, and only then: an answer that is dropped before
 * (its client has gone, another answer has taken its place) never touches it.
 */
@Singleton
final class ExportCloser implements ApplicationEventListener<HttpRequestTerminatedEvent> {
    private static final String ATTRIBUTE = ExportCloser.class.getName();

    /** Remembers that these are to end with that request. */
    static ExportedMessages endWith(HttpRequest<?> request, ExportedMessages messages) {
        request.setAttribute(ATTRIBUTE, messages);
        return messages;
    }

    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        event.getSource().getAttribute(ATTRIBUTE, ExportedMessages.class).ifPresent(ExportedMessages::close);
    }
}

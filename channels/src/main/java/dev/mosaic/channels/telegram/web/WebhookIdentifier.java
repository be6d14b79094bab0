package dev.mosaic.channels.telegram.web;

import dev.mosaic.channels.telegram.TelegramUpdates;
import dev.mosaic.kernel.caller.ClientIdentifier;
import dev.mosaic.kernel.caller.IdentifiedClient;
import dev.mosaic.kernel.caller.IdentifiedClient.Volume;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Identifier of Telegram by the secret of the webhook: it sends the updates of all users from a few addresses. */
@Singleton
final class WebhookIdentifier implements ClientIdentifier {
    private static final IdentifiedClient TELEGRAM = new IdentifiedClient("telegram", Volume.OF_MANY);

    private final TelegramUpdates updates;

    WebhookIdentifier(TelegramUpdates updates) {
        this.updates = updates;
    }

    @Override
    public Optional<IdentifiedClient> find(HttpRequest<?> request) {
        return request.getPath().equals(WebhookController.PATH)
                        && updates.isAuthentic(request.getHeaders().get(WebhookController.HEADER))
                ? Optional.of(TELEGRAM)
                : Optional.empty();
    }
}

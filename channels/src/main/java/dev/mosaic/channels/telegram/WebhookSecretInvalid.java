package dev.mosaic.channels.telegram;

/** Refusal of an update without the secret of the webhook. */
public final class WebhookSecretInvalid extends TelegramException {
    private WebhookSecretInvalid(String message) {
        super(message);
    }

    static WebhookSecretInvalid always() {
        return new WebhookSecretInvalid(
                "This endpoint requires the secret of the webhook in the header X-Telegram-Bot-Api-Secret-Token");
    }
}

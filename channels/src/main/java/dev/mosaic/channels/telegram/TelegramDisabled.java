package dev.mosaic.channels.telegram;

/** Refusal of a request because no webhook is configured. */
public final class TelegramDisabled extends TelegramException {
    private TelegramDisabled(String message) {
        super(message);
    }

    static TelegramDisabled always() {
        return new TelegramDisabled(
                "This service is not connected to Telegram: no secret of a webhook is configured (MOSAIC_TELEGRAM_WEBHOOK_SECRET)");
    }
}

package dev.mosaic.channels.telegram.message;

/** Failure to start with a malformed setting of the bot. Its message and cause have no value: the token is a secret. */
final class BotSettingsMalformed extends RuntimeException {
    private BotSettingsMalformed(String message) {
        super(message);
    }

    static BotSettingsMalformed token() {
        return new BotSettingsMalformed("MOSAIC_TELEGRAM_BOT_TOKEN is not a token of a bot");
    }

    static BotSettingsMalformed apiUrl() {
        return new BotSettingsMalformed("MOSAIC_TELEGRAM_API_URL is not an http or https URL with a host");
    }
}

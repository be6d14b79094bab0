package dev.mosaic.channels.telegram.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Client that calls the Bot API over HTTP. The token of the bot is part of each address; so no address is in a message or log line.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">Telegram, sendMessage</a>
 */
@Singleton
final class HttpTelegramClient implements TelegramClient, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST_BYTES = 65_536;
    private static final int OK = 200;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_DELAY_SECONDS = 86_400;

    private final BotSettings settings;
    private final JsonMapper json;
    private final HttpClient client;

    HttpTelegramClient(BotSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public SendResult send(long chatId, String text) {
        try {
            String body = json.writeValueAsString(JsonNode.createObjectNode(
                    Map.of("chat_id", JsonNode.createNumberNode(chatId), "text", JsonNode.createStringNode(text))));
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(address())
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                return result(response.statusCode(), parsed(answer.readNBytes(LARGEST_BYTES)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendResult.Delayed("The service was shut down", null);
        } catch (IOException e) {
            return new SendResult.Delayed("No answer: " + e.getClass().getSimpleName(), null);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private URI address() {
        String token = settings.botToken();
        if (token == null || !token.matches("[A-Za-z0-9:_-]+")) {
            throw new IllegalStateException("MOSAIC_TELEGRAM_BOT_TOKEN is missing or malformed");
        }
        return URI.create("%s/bot%s/sendMessage".formatted(settings.apiUrl(), token));
    }

    private static SendResult result(int status, @Nullable JsonNode answer) {
        if (status == OK) {
            JsonNode id = at(at(answer, "result"), "message_id");
            return id != null && id.isNumber()
                    ? new SendResult.Sent(id.getLongValue())
                    : new SendResult.Delayed("An answer without the id of the message", null);
        }
        String reason = "HTTP %d%s".formatted(status, description(answer));
        if (status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR && status != TOO_MANY_REQUESTS) {
            return new SendResult.Refused(reason);
        }
        JsonNode after = at(at(answer, "parameters"), "retry_after");
        return new SendResult.Delayed(
                reason,
                after != null && after.isNumber()
                        ? Duration.ofSeconds(Math.clamp(after.getLongValue(), 0, LONGEST_DELAY_SECONDS))
                        : null);
    }

    private static String description(@Nullable JsonNode answer) {
        JsonNode description = at(answer, "description");
        if (description == null || !description.isString()) {
            return "";
        }
        String text = description.getStringValue().replaceAll("[^\\x20-\\x7E]", "?");
        return ": " + text.substring(0, Math.min(LONGEST_REASON, text.length()));
    }

    private static @Nullable JsonNode at(@Nullable JsonNode object, String name) {
        return object == null || !object.isObject() ? null : object.get(name);
    }

    private @Nullable JsonNode parsed(byte[] body) {
        try {
            return json.readValue(new String(body, UTF_8), JsonNode.class);
        } catch (IOException _) {
            return null; // A proxy may answer in HTML: then the status alone decides.
        }
    }
}

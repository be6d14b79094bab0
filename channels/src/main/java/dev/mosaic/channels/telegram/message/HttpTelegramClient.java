package dev.mosaic.channels.telegram.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** Statuses of Telegram that concern the text or its chat. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403);

    /** Statuses of Telegram for a token that it does not know. */
    private static final Set<Integer> UNKNOWN_TOKEN = Set.of(401, 404);

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_DELAY_SECONDS = 86_400;

    private final @Nullable URI address;
    private final JsonMapper json;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * Builds the address once.
     *
     * @throws BotSettingsMalformed if the token or the address of the Bot API is malformed
     */
    @Inject
    HttpTelegramClient(BotSettings settings, JsonMapper json) {
        this(settings, json, TIMEOUT);
    }

    HttpTelegramClient(BotSettings settings, JsonMapper json, Duration timeout) {
        this.address = settings.hasBot() ? address(settings) : null;
        this.json = json;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public SendResult send(long chatId, String text) {
        if (address == null) {
            return new SendResult.Unauthorized("No token of a bot is configured");
        }
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request(address, chatId, text), _ -> new FirstBytes(LARGEST_BYTES));
        try {
            // Until the last byte of the body: the timeout of a request ends at the headers.
            HttpResponse<byte[]> answer = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return result(answer.statusCode(), parsed(answer.body()));
        } catch (TimeoutException _) {
            return new SendResult.Delayed("No answer in %d ms".formatted(timeout.toMillis()), null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendResult.Delayed("The service was shut down", null);
        } catch (ExecutionException e) {
            return new SendResult.Delayed("No answer: " + nameOf(e.getCause()), null);
        } finally {
            response.cancel(true); // Closes the connection of a response that has not ended.
        }
    }

    private HttpRequest request(URI target, long chatId, String text) {
        try {
            String body = json.writeValueAsString(JsonNode.createObjectNode(
                    Map.of("chat_id", JsonNode.createNumberNode(chatId), "text", JsonNode.createStringNode(text))));
            return HttpRequest.newBuilder(target)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is written but memory.
        }
    }

    private static String nameOf(@Nullable Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static URI address(BotSettings settings) {
        String token = settings.botToken();
        if (token == null || !token.matches("[A-Za-z0-9:_-]+")) {
            throw BotSettingsMalformed.token();
        }
        try {
            URI address = new URI("%s/bot%s/sendMessage".formatted(settings.apiUrl(), token));
            String scheme = address.getScheme();
            boolean isHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (!isHttp || address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
                throw BotSettingsMalformed.apiUrl();
            }
            return address;
        } catch (URISyntaxException _) {
            throw BotSettingsMalformed.apiUrl(); // The cause has the token in its message.
        }
    }

    private static SendResult result(int status, @Nullable JsonNode answer) {
        JsonNode ok = at(answer, "ok");
        boolean isRefused = ok != null && ok.isBoolean() && !ok.getBooleanValue();
        if (status == OK && !isRefused) {
            JsonNode id = at(at(answer, "result"), "message_id");
            return new SendResult.Sent(id != null && id.isNumber() ? id.getLongValue() : null);
        }
        String reason = "HTTP %d%s".formatted(status, description(answer));
        if (UNKNOWN_TOKEN.contains(status)) {
            return new SendResult.Unauthorized(reason);
        }
        if (REFUSALS.contains(status) && isRefused) {
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

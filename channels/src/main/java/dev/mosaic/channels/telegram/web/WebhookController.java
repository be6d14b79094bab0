package dev.mosaic.channels.telegram.web;

import dev.mosaic.channels.telegram.TelegramUpdates;
import dev.mosaic.kernel.json.JsonObject;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Controller(WebhookController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Telegram", description = "Conversations in private chats with a bot of Telegram.")
@SecurityRequirement(name = WebhookController.SECRET)
@SecurityScheme(
        name = WebhookController.SECRET,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = WebhookController.HEADER,
        description = "The secret_token of Telegram's method setWebhook.")
class WebhookController {
    static final String PATH = "/api/v1/telegram/webhook";
    static final String SECRET = "telegramSecret";
    static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    private final TelegramUpdates updates;

    WebhookController(TelegramUpdates updates) {
        this.updates = updates;
    }

    @Post
    @Operation(
            operationId = "receiveTelegramUpdate",
            summary = "Receive an update of Telegram",
            description = "For Telegram. A text in a linked chat becomes a message of its conversation. Idempotent: a"
                    + " repeated update changes nothing, and gets the first response. An update that means nothing here is answered 200, since"
                    + " Telegram would repeat it.")
    @ApiResponse(responseCode = "200", description = "Handled, or ignored", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = "The secret of the webhook is missing or invalid")
    @ApiResponse(
            responseCode = "503",
            description = "No webhook is configured, or the database cannot be reached or is overloaded")
    WebhookReply receive(@Nullable @Header(HEADER) @Parameter(hidden = true) String secret, @Body JsonObject update) {
        updates.authenticate(secret);
        return WebhookReply.of(updates.handle(update.body()));
    }
}

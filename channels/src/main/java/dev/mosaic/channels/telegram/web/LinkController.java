package dev.mosaic.channels.telegram.web;

import dev.mosaic.channels.telegram.TelegramLinks;
import dev.mosaic.channels.telegram.message.MessageLog;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirm;
import dev.mosaic.kernel.deletion.ConfirmedDeletions;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/telegram/links")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Telegram")
@SecurityRequirement(name = Caller.TOKEN)
class LinkController {
    private final TelegramLinks links;
    private final MessageLog messages;
    private final ConfirmedDeletions deletions;

    LinkController(TelegramLinks links, MessageLog messages, ConfirmedDeletions deletions) {
        this.deletions = deletions;
        this.links = links;
        this.messages = messages;
    }

    @Get
    @Operation(operationId = "listTelegramLinks", summary = "List the caller's links", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<LinkResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return links.list(caller, limit, Cursor.of(before)).map(LinkResponse::of);
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "createTelegramLink",
            summary = "Create a link",
            description = "The response has its code, which is shown this once: send /link CODE to the bot within ten"
                    + " minutes.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The conversation is a group of another owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    @ApiResponse(responseCode = "409", description = "The caller has 20 links, which is the maximum")
    @ApiResponse(
            responseCode = "503",
            description = "No webhook is configured, or the database cannot be reached or is overloaded")
    HttpResponse<NewLinkResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body LinkRequest request) {
        NewLinkResponse response = NewLinkResponse.of(links.create(caller, request.conversationId()));
        return HttpResponse.created(response, URI.create("/api/v1/telegram/links/" + response.id()));
    }

    @Get("/{id}")
    @Operation(operationId = "getTelegramLink", summary = "Get a link")
    @ApiResponse(responseCode = "200", description = "The link", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such link")
    LinkResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return LinkResponse.of(links.get(caller, id));
    }

    @Delete("/{id}")
    @Operation(
            operationId = "deleteTelegramLink",
            summary = "Delete a link",
            description = "With its log. Messages of the conversation stay.")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such link")
    @ApiResponse(responseCode = "409", description = "Its log has messages and confirm is not true")
    DeletedLinkResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> new DeletedLinkResponse(id, links.delete(caller, id, confirmation)));
    }

    @Get("/{id}/messages")
    @Operation(
            operationId = "listTelegramMessages",
            summary = "List the messages of a link",
            description = "Newest first, without their texts. A message of an assistant is sent to the chat, at least"
                    + " once.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such link")
    Page<LoggedMessageResponse> messages(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        UUID linkId = links.get(caller, id).id();
        return messages.list(caller, linkId, limit, Cursor.of(before)).map(LoggedMessageResponse::of);
    }
}

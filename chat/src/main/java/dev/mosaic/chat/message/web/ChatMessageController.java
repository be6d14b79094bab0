package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatMessages;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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

@Controller("/api/v1/threads/{threadId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Threads")
@SecurityRequirement(name = Caller.TOKEN)
class ChatMessageController {
    private final ChatMessages messages;
    private final Preconditions preconditions;

    ChatMessageController(ChatMessages messages, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.messages = messages;
    }

    @Get
    @Operation(
            operationId = "listChatMessages",
            summary = "List the messages of a thread",
            description = "The newest messages older than the cursor, oldest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    Page<ChatMessageResponse> page(
            @Parameter(hidden = true) Caller caller,
            UUID threadId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return messages.page(caller, threadId, limit, Cursor.of(before)).map(ChatMessageResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getChatMessage", summary = "Get a message of a thread")
    @ApiResponse(responseCode = "200", description = "The message", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread, or the thread has no such message")
    ChatMessageResponse get(@Parameter(hidden = true) Caller caller, UUID threadId, UUID id) {
        return ChatMessageResponse.of(messages.get(caller, threadId, id));
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "addChatMessage",
            summary = "Add a message to a thread",
            description = "A request with the id of an earlier message returns that message and adds nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "Added by an earlier request with this id",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    @ApiResponse(responseCode = "409", description = "The id belongs to another message")
    HttpResponse<ChatMessageResponse> add(
            @Parameter(hidden = true) Caller caller, UUID threadId, @Valid @Body ChatMessageRequest request) {
        return switch (messages.add(caller, threadId, request.toNewChatMessage())) {
            case Stored.Created<ChatMessage>(ChatMessage message) ->
                HttpResponse.created(
                        ChatMessageResponse.of(message),
                        URI.create("/api/v1/threads/%s/messages/%s".formatted(threadId, message.id())));
            case Stored.Existing<ChatMessage>(ChatMessage message) -> HttpResponse.ok(ChatMessageResponse.of(message));
        };
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "editChatMessage",
            summary = "Edit a message of a thread",
            description = "editedAt is then the time of the change. An equal content is no change.")
    @ApiResponse(responseCode = "200", description = "Edited", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread, or the thread has no such message")
    ChatMessageResponse edit(
            @Parameter(hidden = true) Caller caller,
            UUID threadId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body ChatMessageChangeRequest request) {
        return preconditions.change(
                ifMatch,
                () -> get(caller, threadId, id),
                () -> ChatMessageResponse.of(messages.edit(caller, threadId, id, request.content())));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteChatMessage", summary = "Delete a message of a thread")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "The caller has no such thread, or the thread has no such message")
    void delete(
            @Parameter(hidden = true) Caller caller,
            UUID threadId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(ifMatch, () -> get(caller, threadId, id), () -> messages.delete(caller, threadId, id));
    }
}

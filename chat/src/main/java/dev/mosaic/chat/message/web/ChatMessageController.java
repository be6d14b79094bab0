package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatMessages;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

@Controller("/api/v1/threads/{threadId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Threads")
@SecurityRequirement(name = Caller.TOKEN)
class ChatMessageController {
    private final ChatMessages messages;

    ChatMessageController(ChatMessages messages) {
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
    @Operation(operationId = "addChatMessage", summary = "Add a message to a thread")
    @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    HttpResponse<ChatMessageResponse> add(
            @Parameter(hidden = true) Caller caller, UUID threadId, @Valid @Body ChatMessageRequest request) {
        ChatMessageResponse response =
                ChatMessageResponse.of(messages.add(caller, threadId, request.role(), request.content()));
        return HttpResponse.created(
                response, URI.create("/api/v1/threads/%s/messages/%s".formatted(threadId, response.id())));
    }
}

package dev.mosaic.conversation.web;

import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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

@Controller("/api/v1/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Conversations", description = "The caller's conversations and their messages.")
@SecurityRequirement(name = Caller.TOKEN)
class ConversationController {
    private final Conversations conversations;

    ConversationController(Conversations conversations) {
        this.conversations = conversations;
    }

    @Get
    @Operation(
            operationId = "listConversations",
            summary = "List the caller's conversations",
            description = "The caller's own and the groups that it has joined, newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<ConversationResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return conversations.list(caller, limit, Cursor.of(before)).map(ConversationResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getConversation", summary = "Get a conversation")
    @ApiResponse(responseCode = "200", description = "The conversation", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    ConversationResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return ConversationResponse.of(conversations.get(caller, id));
    }

    @Post
    @Operation(
            operationId = "createConversation",
            summary = "Create a conversation, or get the existing one with this chatGuid",
            description = "If it exists, it is returned unchanged and the other fields of the request are ignored.")
    @ApiResponse(responseCode = "200", description = "Already exists", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    HttpResponse<ConversationResponse> create(
            @Parameter(hidden = true) Caller caller, @Valid @Body ConversationRequest request) {
        Stored<Conversation> stored = conversations.create(caller, request.toNewConversation());
        ConversationResponse response = ConversationResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(response, URI.create("/api/v1/conversations/" + response.id()));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteConversation",
            summary = "Delete a conversation and the messages of all its members")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    void delete(@Parameter(hidden = true) Caller caller, UUID id) {
        conversations.delete(caller, id);
    }
}

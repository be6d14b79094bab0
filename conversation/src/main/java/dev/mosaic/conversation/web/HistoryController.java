package dev.mosaic.conversation.web;

import dev.mosaic.conversation.history.History;
import dev.mosaic.conversation.history.HistoryMessage;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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

@Controller("/api/v1/conversations/{conversationId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Conversations")
@SecurityRequirement(name = Caller.TOKEN)
class HistoryController {
    private final History history;

    HistoryController(History history) {
        this.history = history;
    }

    @Get
    @Operation(
            operationId = "listHistoryMessages",
            summary = "List the messages with one persona, or of a group",
            description =
                    "The newest messages older than the cursor, oldest first. In a group, those of all members since the"
                            + " caller joined.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    Page<HistoryMessageResponse> page(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @Nullable
                    @QueryValue
                    @Parameter(
                            description =
                                    "One of the caller's personas; if absent the default persona. In a group only the"
                                            + " caller's own messages with this persona; if absent those of all members")
                    UUID personaId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return history.page(caller, conversationId, personaId, limit, Cursor.of(before))
                .map(HistoryMessageResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getHistoryMessage", summary = "Get a message of a conversation")
    @ApiResponse(responseCode = "200", description = "The message", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such conversation, or the conversation has no such message")
    HistoryMessageResponse get(@Parameter(hidden = true) Caller caller, UUID conversationId, UUID id) {
        return HistoryMessageResponse.of(history.get(caller, conversationId, id));
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "addHistoryMessage",
            summary = "Add a message to a conversation",
            description = "Idempotent with an id: a retry changes nothing and returns the first message, even"
                    + " if it is hidden.")
    @ApiResponse(responseCode = "200", description = "Already added", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    @ApiResponse(responseCode = "409", description = "The id belongs to another message")
    HttpResponse<HistoryMessageResponse> add(
            @Parameter(hidden = true) Caller caller, UUID conversationId, @Valid @Body HistoryMessageRequest request) {
        Stored<HistoryMessage> stored = history.add(caller, conversationId, request.toNewHistoryMessage());
        HistoryMessageResponse response = HistoryMessageResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(
                        response,
                        URI.create("/api/v1/conversations/%s/messages/%s".formatted(conversationId, response.id())));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete
    @Operation(
            operationId = "deleteHistoryMessages",
            summary = "Permanently delete the messages with one persona",
            description =
                    "Including hidden messages and the resets that hid them. To only hide messages, reset the history."
                            + " In a group, the caller's own messages with the persona are deleted for all members.")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    DeletedHistoryResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @QueryValue @Parameter(description = "One of the caller's personas") UUID personaId) {
        return new DeletedHistoryResponse(history.delete(caller, conversationId, personaId));
    }
}

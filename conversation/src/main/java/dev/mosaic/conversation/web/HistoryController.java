package dev.mosaic.conversation.web;

import dev.mosaic.conversation.history.History;
import dev.mosaic.conversation.history.HistoryEdits;
import dev.mosaic.conversation.history.HistoryMessage;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirm;
import dev.mosaic.kernel.deletion.Confirmation;
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

@Controller("/api/v1/conversations/{conversationId}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Conversations")
@SecurityRequirement(name = Caller.TOKEN)
class HistoryController {
    private final History history;
    private final HistoryEdits edits;
    private final Preconditions preconditions;

    HistoryController(History history, HistoryEdits edits, Preconditions preconditions) {
        this.history = history;
        this.edits = edits;
        this.preconditions = preconditions;
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

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "editHistoryMessage",
            summary = "Edit a message of a conversation",
            description = "For its author. editedAt is then the time of the change. An equal content is no change.")
    @ApiResponse(responseCode = "200", description = "Edited", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "Another member has written it")
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such conversation, or the conversation has no such message")
    HistoryMessageResponse edit(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body HistoryMessageChangeRequest request) {
        return preconditions.change(
                ifMatch,
                () -> get(caller, conversationId, id),
                () -> HistoryMessageResponse.of(edits.edit(caller, conversationId, id, request.content())));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteHistoryMessage",
            summary = "Delete a message of a conversation",
            description = "For its author. In a group, it is deleted for all members.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "403", description = "Another member has written it")
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such conversation, or the conversation has no such message")
    void delete(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(
                ifMatch, () -> get(caller, conversationId, id), () -> edits.delete(caller, conversationId, id));
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
    @ApiResponse(responseCode = "409", description = "There are such messages and confirm is not true")
    DeletedHistoryResponse deleteAll(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @QueryValue @Parameter(description = "One of the caller's personas") UUID personaId,
            @QueryValue(defaultValue = "false") @Confirm String confirm) {
        return new DeletedHistoryResponse(edits.delete(caller, conversationId, personaId, Confirmation.of(confirm)));
    }
}

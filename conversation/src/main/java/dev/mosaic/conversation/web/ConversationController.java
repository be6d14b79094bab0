package dev.mosaic.conversation.web;

import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationChange;
import dev.mosaic.conversation.ConversationMode;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirm;
import dev.mosaic.kernel.deletion.ConfirmedDeletions;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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
    private final Preconditions preconditions;
    private final ConfirmedDeletions deletions;

    ConversationController(Conversations conversations, Preconditions preconditions, ConfirmedDeletions deletions) {
        this.preconditions = preconditions;
        this.deletions = deletions;
        this.conversations = conversations;
    }

    @Get
    @Operation(
            operationId = "listConversations",
            summary = "List the caller's conversations",
            description =
                    "The caller's own and the groups that it has joined, sorted by the last message, newest first; one"
                            + " without messages is sorted by its creation.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<ConversationResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = "^(direct|group)$", message = "must be one of direct, group")
                    @Parameter(
                            description = "Only conversations of this mode; all if absent",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"direct", "group"}))
                    String mode) {
        return conversations
                .list(caller, ConversationMode.ofNullable(mode), limit, Cursor.of(before))
                .map(ConversationResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getConversation", summary = "Get a conversation")
    @ApiResponse(responseCode = "200", description = "The conversation", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    ConversationResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return ConversationResponse.of(conversations.get(caller, id));
    }

    @Post
    @Idempotent
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

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "changeConversation",
            summary = "Change a conversation",
            description = "A merge patch (RFC 7396) for the owner: absent fields stay unchanged, null clears.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    ConversationResponse change(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body MergePatch<ConversationChangeRequest> patch) {
        ConversationChange change = ConversationChangeRequest.toConversationChange(patch);
        return preconditions.change(
                ifMatch,
                () -> get(caller, id),
                () -> ConversationResponse.of(conversations.change(caller, id, change)));
    }

    @Delete("/{id}")
    @Operation(
            operationId = "deleteConversation",
            summary = "Delete a conversation and the messages of all its members")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    @ApiResponse(responseCode = "409", description = "It has messages and confirm is not true")
    DeletedConversationResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> DeletedConversationResponse.of(conversations.delete(caller, id, confirmation)));
    }
}

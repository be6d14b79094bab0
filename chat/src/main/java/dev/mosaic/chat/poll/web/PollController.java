package dev.mosaic.chat.poll.web;

import dev.mosaic.chat.poll.Polls;
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
import io.micronaut.http.annotation.Put;
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

@Controller("/api/v1/polls")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Polls", description = "Polls in the caller's conversations.")
@SecurityRequirement(name = Caller.TOKEN)
class PollController {
    private final Polls polls;
    private final ConfirmedDeletions deletions;

    PollController(Polls polls, ConfirmedDeletions deletions) {
        this.deletions = deletions;
        this.polls = polls;
    }

    @Get
    @Operation(
            operationId = "listPolls",
            summary = "List the polls of the caller's conversations",
            description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    Page<PollResponse> list(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue @Parameter(description = "Only polls of this conversation; all if absent")
                    UUID conversationId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return polls.list(caller, conversationId, limit, Cursor.of(before)).map(PollResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getPoll", summary = "Get a poll with its votes")
    @ApiResponse(responseCode = "200", description = "The poll", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such poll")
    PollResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return PollResponse.of(polls.get(caller, id));
    }

    @Post
    @Idempotent
    @Operation(operationId = "createPoll", summary = "Create a poll in a conversation")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    HttpResponse<PollResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body PollRequest request) {
        PollResponse response = PollResponse.of(polls.create(caller, request.toNewPoll()));
        return HttpResponse.created(response, URI.create("/api/v1/polls/" + response.id()));
    }

    @Put("/{id}/vote")
    @Operation(
            operationId = "votePoll",
            summary = "Vote for an option",
            description =
                    "Replaces the caller's earlier vote. Refused after the poll is closed or has expired. Votes are secret, and stay when their voter leaves the group.")
    @ApiResponse(responseCode = "200", description = "Voted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such poll")
    @ApiResponse(responseCode = "409", description = "The poll is closed or has expired")
    PollResponse vote(@Parameter(hidden = true) Caller caller, UUID id, @Valid @Body VoteRequest request) {
        return PollResponse.of(polls.vote(caller, id, request.option()));
    }

    @Delete("/{id}/vote")
    @Operation(
            operationId = "withdrawVote",
            summary = "Withdraw the caller's vote in a poll",
            description = "Idempotent: nothing changes without a vote.")
    @ApiResponse(responseCode = "200", description = "Withdrawn", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such poll")
    @ApiResponse(responseCode = "409", description = "The poll is closed or has expired")
    PollResponse withdraw(@Parameter(hidden = true) Caller caller, UUID id) {
        return PollResponse.of(polls.withdraw(caller, id));
    }

    @Post("/{id}/close")
    @Operation(operationId = "closePoll", summary = "Close a poll", description = "Idempotent.")
    @ApiResponse(responseCode = "200", description = "Closed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description = "Another member has created it, and the caller does not own the group")
    @ApiResponse(responseCode = "404", description = "The caller has no such poll")
    PollResponse close(@Parameter(hidden = true) Caller caller, UUID id) {
        return PollResponse.of(polls.close(caller, id));
    }

    @Delete("/{id}")
    @Operation(operationId = "deletePoll", summary = "Delete a poll and its votes")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description = "Another member has created it, and the caller does not own the group")
    @ApiResponse(responseCode = "404", description = "The caller has no such poll")
    @ApiResponse(responseCode = "409", description = "It has votes and confirm is not true")
    DeletedPollResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> new DeletedPollResponse(id, polls.delete(caller, id, confirmation)));
    }
}

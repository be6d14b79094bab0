package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.ThreadChange;
import dev.mosaic.chat.thread.ThreadDeletions;
import dev.mosaic.chat.thread.Threads;
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

@Controller("/api/v1/threads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Threads", description = "The caller's threads and their messages.")
@SecurityRequirement(name = Caller.TOKEN)
class ThreadController {
    private final Threads threads;
    private final ThreadDeletions deletions;
    private final ConfirmedDeletions confirmedDeletions;
    private final Preconditions preconditions;

    ThreadController(
            Threads threads,
            ThreadDeletions deletions,
            ConfirmedDeletions confirmedDeletions,
            Preconditions preconditions) {
        this.preconditions = preconditions;
        this.threads = threads;
        this.deletions = deletions;
        this.confirmedDeletions = confirmedDeletions;
    }

    @Get
    @Operation(
            operationId = "listThreads",
            summary = "List the caller's threads",
            description = "Sorted by the last message, newest first; threads without messages come last.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such persona")
    Page<ThreadResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before,
            @Nullable @QueryValue @Parameter(description = "Only threads with this persona of the caller")
                    UUID personaId) {
        return threads.list(caller, personaId, limit, Cursor.of(before)).map(ThreadResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getThread", summary = "Get a thread")
    @ApiResponse(responseCode = "200", description = "The thread", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    ThreadResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return ThreadResponse.of(threads.get(caller, id));
    }

    @Post
    @Idempotent
    @Operation(operationId = "createThread", summary = "Create a thread")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such persona")
    HttpResponse<ThreadResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body ThreadRequest request) {
        ThreadResponse response = ThreadResponse.of(threads.create(caller, request.toNewThread()));
        return HttpResponse.created(response, URI.create("/api/v1/threads/" + response.id()));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "changeThread",
            summary = "Change a thread",
            description =
                    "A merge patch (RFC 7396): absent fields stay unchanged, null clears description or personaId.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread or persona")
    ThreadResponse change(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body MergePatch<ThreadChangeRequest> patch) {
        ThreadChange change = ThreadChangeRequest.toThreadChange(patch);
        return preconditions.change(
                ifMatch, () -> get(caller, id), () -> ThreadResponse.of(threads.change(caller, id, change)));
    }

    @Delete("/{id}")
    @Operation(operationId = "deleteThread", summary = "Delete a thread and its messages")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    @ApiResponse(
            responseCode = "409",
            description = "The caller has no other thread, or it has messages and confirm is not true")
    DeletedThreadResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return confirmedDeletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> DeletedThreadResponse.of(deletions.delete(caller, id, confirmation)));
    }
}

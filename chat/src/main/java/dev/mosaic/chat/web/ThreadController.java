package dev.mosaic.chat.web;

import dev.mosaic.chat.Threads;
import dev.mosaic.onboarding.Caller;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;

@Controller("/api/threads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Threads", description = "Threads and what is written in them.")
@SecurityRequirement(name = Caller.SCHEME)
class ThreadController {
    private final Threads threads;

    ThreadController(Threads threads) {
        this.threads = threads;
    }

    @Get
    @Operation(
            operationId = "listThreads",
            summary = "List the caller's threads",
            description = "The one written in last comes first, those without a message come last.")
    List<ThreadResponse> list(
            @Parameter(hidden = true) Caller caller, @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return threads.list(caller, limit).stream().map(ThreadResponse::of).toList();
    }

    @Get("/{id}")
    @Operation(operationId = "getThread", summary = "Get a thread")
    @ApiResponse(responseCode = "200", description = "The thread", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has none with this id")
    ThreadResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return ThreadResponse.of(threads.get(caller, id));
    }

    @Post
    @Operation(operationId = "createThread", summary = "Create a thread")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such persona")
    HttpResponse<ThreadResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body ThreadRequest request) {
        ThreadResponse response = ThreadResponse.of(threads.create(caller, request.toNewThread()));
        return HttpResponse.created(response, URI.create("/api/threads/" + response.id()));
    }
}

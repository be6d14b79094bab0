package dev.mosaic.channels.edge.command.web;

import dev.mosaic.channels.edge.command.EdgeCommand;
import dev.mosaic.channels.edge.command.EdgeCommands;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
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

@Controller("/api/v1/edge/agents/{agentId}/commands")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Edge agents")
@SecurityRequirement(name = Caller.TOKEN)
class CommandController {
    private final EdgeCommands commands;

    CommandController(EdgeCommands commands) {
        this.commands = commands;
    }

    @Get
    @Operation(
            operationId = "listEdgeCommands",
            summary = "List the commands of an agent",
            description = "Newest first, with their states: a command that was not finished in its time is expired.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    Page<CommandResponse> list(
            @Parameter(hidden = true) Caller caller,
            UUID agentId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return commands.list(caller, agentId, limit, Cursor.of(before)).map(CommandResponse::of);
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "queueEdgeCommand",
            summary = "Queue a command for an agent",
            description = "Delivered after all commands queued before. Idempotent with an id: a retry changes nothing.")
    @ApiResponse(responseCode = "200", description = "Already queued", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Queued", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    @ApiResponse(
            responseCode = "409",
            description = "The id belongs to another command, or the agent has 1000 unfinished commands")
    HttpResponse<CommandResponse> queue(
            @Parameter(hidden = true) Caller caller, UUID agentId, @Valid @Body CommandRequest request) {
        Stored<EdgeCommand> stored = commands.queue(caller, agentId, request.toNewCommand());
        CommandResponse response = CommandResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(
                        response, URI.create("/api/v1/edge/agents/%s/commands/%s".formatted(agentId, response.id())));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Get("/{id}")
    @Operation(operationId = "getEdgeCommand", summary = "Get a command")
    @ApiResponse(responseCode = "200", description = "The command", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent, or the agent has no such command")
    CommandResponse get(@Parameter(hidden = true) Caller caller, UUID agentId, UUID id) {
        return CommandResponse.of(commands.get(caller, agentId, id));
    }
}

package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.EdgeAgents;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirm;
import dev.mosaic.kernel.deletion.ConfirmedDeletions;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/edge/agents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Edge agents", description = "Programs on devices of the caller.")
@SecurityRequirement(name = Caller.TOKEN)
@SecurityScheme(
        name = AgentRequest.CREDENTIAL,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The credential of an edge agent, from its registration.")
class AgentController {
    private final EdgeAgents agents;
    private final Preconditions preconditions;
    private final ConfirmedDeletions deletions;

    AgentController(EdgeAgents agents, Preconditions preconditions, ConfirmedDeletions deletions) {
        this.preconditions = preconditions;
        this.deletions = deletions;
        this.agents = agents;
    }

    @Get
    @Operation(operationId = "listEdgeAgents", summary = "List the caller's agents", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<AgentResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return agents.list(caller, limit, Cursor.of(before)).map(AgentResponse::of);
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "registerEdgeAgent",
            summary = "Register an agent",
            description = "The response has its credential, which is shown this once.")
    @ApiResponse(responseCode = "201", description = "Registered", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The caller has 100 agents, which is the maximum")
    HttpResponse<RegisteredAgentResponse> register(
            @Parameter(hidden = true) Caller caller, @Valid @Body NewAgentRequest request) {
        RegisteredAgentResponse response = RegisteredAgentResponse.of(agents.register(caller, request.name()));
        return HttpResponse.created(response, URI.create("/api/v1/edge/agents/" + response.id()));
    }

    @Get("/{id}")
    @Operation(operationId = "getEdgeAgent", summary = "Get an agent")
    @ApiResponse(responseCode = "200", description = "The agent", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    AgentResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return AgentResponse.of(agents.get(caller, id));
    }

    @Post("/{id}/credential")
    @Operation(
            operationId = "replaceEdgeAgentCredential",
            summary = "Give an agent a new credential",
            description = "The former one is invalid at once.")
    @ApiResponse(responseCode = "200", description = "The agent with its new credential", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    RegisteredAgentResponse replaceCredential(
            @Parameter(hidden = true) Caller caller, UUID id, @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return preconditions.change(
                ifMatch, () -> get(caller, id), () -> RegisteredAgentResponse.of(agents.replaceCredential(caller, id)));
    }

    @Delete("/{id}")
    @Operation(
            operationId = "deleteEdgeAgent",
            summary = "Delete an agent",
            description = "With its commands and events. Its credential is invalid at once.")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    @ApiResponse(responseCode = "409", description = "It has commands or events and confirm is not true")
    DeletedAgentResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> DeletedAgentResponse.of(agents.delete(caller, id, confirmation)));
    }
}

package dev.mosaic.channels.edge.event.web;

import dev.mosaic.channels.edge.agent.web.AgentRequest;
import dev.mosaic.channels.edge.event.EdgeEvents;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/edge/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Edge agents")
@SecurityRequirement(name = AgentRequest.CREDENTIAL)
class EventBatchController {
    private final EdgeEvents events;

    EventBatchController(EdgeEvents events) {
        this.events = events;
    }

    @Post
    @Operation(
            operationId = "reportEdgeEvents",
            summary = "Report events",
            description = "For an agent. All or none are stored. Idempotent: an event with a known id changes nothing.")
    @ApiResponse(responseCode = "200", description = "Stored", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = "The credential of an agent is missing or invalid")
    EventBatchResponse report(@Parameter(hidden = true) AgentRequest request, @Valid @Body EventBatchRequest batch) {
        return new EventBatchResponse(events.add(
                request.agent(),
                batch.events().stream().map(EventRequest::toNewEvent).toList()));
    }
}

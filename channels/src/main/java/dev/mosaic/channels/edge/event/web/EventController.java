package dev.mosaic.channels.edge.event.web;

import dev.mosaic.channels.edge.event.EdgeEvents;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/edge/agents/{agentId}/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Edge agents")
@SecurityRequirement(name = Caller.TOKEN)
class EventController {
    private final EdgeEvents events;

    EventController(EdgeEvents events) {
        this.events = events;
    }

    @Get
    @Operation(
            operationId = "listEdgeEvents",
            summary = "List the events of an agent",
            description = "The last stored first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such agent")
    Page<EventResponse> list(
            @Parameter(hidden = true) Caller caller,
            UUID agentId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return events.list(caller, agentId, limit, Cursor.of(before)).map(EventResponse::of);
    }
}

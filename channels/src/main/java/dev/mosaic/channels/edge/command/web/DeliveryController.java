package dev.mosaic.channels.edge.command.web;

import dev.mosaic.channels.edge.agent.web.AgentRequest;
import dev.mosaic.channels.edge.command.CommandDelivery;
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
import java.time.Duration;
import java.util.UUID;

@Controller("/api/v1/edge/commands")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Edge agents")
@SecurityRequirement(name = AgentRequest.CREDENTIAL)
class DeliveryController {
    private final CommandDelivery delivery;

    DeliveryController(CommandDelivery delivery) {
        this.delivery = delivery;
    }

    @Post("/lease")
    @Operation(
            operationId = "leaseEdgeCommands",
            summary = "Take the next commands",
            description = "For an agent. Delivers the oldest unfinished commands in their order, under a lease that"
                    + " each acknowledgement renews. While commands of the agent are under a lease, no others are"
                    + " delivered. When the lease runs out they are delivered again, with the same id and a higher"
                    + " attempt.")
    @ApiResponse(
            responseCode = "200",
            description = "The commands; empty if there are none",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = "The credential of an agent is missing or invalid")
    @ApiResponse(
            responseCode = "429",
            description = "The rate limit is exceeded, or too many requests wait; retry after Retry-After")
    LeaseResponse lease(@Parameter(hidden = true) AgentRequest request, @Valid @Body LeaseRequest wanted) {
        return new LeaseResponse(
                delivery
                        .lease(
                                request.agent(),
                                wanted.limitOrDefault(),
                                Duration.ofSeconds(wanted.waitSecondsOrDefault()))
                        .stream()
                        .map(CommandResponse::of)
                        .toList());
    }

    @Post("/{id}/acknowledgements")
    @Operation(
            operationId = "acknowledgeEdgeCommand",
            summary = "Acknowledge a command",
            description = "For an agent. Renews the lease. Idempotent: a repeated acknowledgement, and one that comes"
                    + " after a later one of its attempt, change nothing.")
    @ApiResponse(responseCode = "200", description = "The command", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "A field is invalid, or failed has no reason")
    @ApiResponse(responseCode = "401", description = "The credential of an agent is missing or invalid")
    @ApiResponse(responseCode = "404", description = "The agent has no such command")
    @ApiResponse(
            responseCode = "409",
            description = "The attempt has no lease any more, the command is expired, or it is completed and said to"
                    + " have failed, or the other way round")
    CommandResponse acknowledge(
            @Parameter(hidden = true) AgentRequest request,
            @Parameter(description = "The id of a command of the agent") UUID id,
            @Valid @Body AcknowledgementRequest said) {
        return CommandResponse.of(
                delivery.acknowledge(request.agent(), id, said.attempt(), said.state(), said.reason()));
    }
}

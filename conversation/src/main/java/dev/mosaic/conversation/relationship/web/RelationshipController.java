package dev.mosaic.conversation.relationship.web;

import dev.mosaic.conversation.relationship.Relationships;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/relationships/{personaId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Relationships", description = "Relationships between the caller and their personas.")
@SecurityRequirement(name = Caller.TOKEN)
class RelationshipController {
    private final Relationships relationships;
    private final Preconditions preconditions;

    RelationshipController(Relationships relationships, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.relationships = relationships;
    }

    @Get
    @Operation(operationId = "getRelationship", summary = "Get the relationship with a persona")
    @ApiResponse(responseCode = "200", description = "The relationship", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such persona")
    RelationshipResponse get(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "One of the caller's personas") UUID personaId) {
        return RelationshipResponse.of(relationships.get(caller, personaId));
    }

    @Patch
    @Operation(
            operationId = "changeRelationship",
            summary = "Change the relationship with a persona",
            description =
                    "The numbers are added to the current values, also by concurrent requests. A change without effect"
                            + " keeps the version.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such persona")
    RelationshipResponse change(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "One of the caller's personas") UUID personaId,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body RelationshipChangeRequest request) {
        return preconditions.change(
                ifMatch,
                () -> get(caller, personaId),
                () -> RelationshipResponse.of(
                        relationships.change(caller, personaId, request.addedTrust(), request.addedRapport())));
    }
}

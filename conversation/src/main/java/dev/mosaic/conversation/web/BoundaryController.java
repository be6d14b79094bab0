package dev.mosaic.conversation.web;

import dev.mosaic.conversation.boundary.Boundaries;
import dev.mosaic.conversation.boundary.Boundary;
import dev.mosaic.conversation.boundary.BoundaryKind;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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

@Controller("/api/v1/boundaries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Boundaries", description = "Messages to forget; topics and data sources to exclude.")
@SecurityRequirement(name = Caller.TOKEN)
class BoundaryController {
    private final Boundaries boundaries;
    private final Preconditions preconditions;

    BoundaryController(Boundaries boundaries, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.boundaries = boundaries;
    }

    @Get
    @Operation(operationId = "listBoundaries", summary = "List the caller's boundaries", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    Page<BoundaryResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before,
            @Nullable
                    @QueryValue
                    @Pattern(
                            regexp = "^(message|topic|data_source)$",
                            message = "must be one of message, topic, data_source")
                    @Parameter(
                            description = "Only boundaries of this kind; all if absent",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"message", "topic", "data_source"}))
                    String kind,
            @Nullable
                    @QueryValue
                    @Parameter(description = "Only boundaries that apply in this conversation alone; all if absent")
                    UUID conversationId) {
        return boundaries
                .list(caller, BoundaryKind.ofNullable(kind), conversationId, limit, Cursor.of(before))
                .map(BoundaryResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getBoundary", summary = "Get a boundary")
    @ApiResponse(responseCode = "200", description = "The boundary", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such boundary")
    BoundaryResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return BoundaryResponse.of(boundaries.get(caller, id));
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "createBoundary",
            summary = "Forget a message, or exclude a topic or data source",
            description = "Idempotent. A forgotten message is in no page, context, search result or export.")
    @ApiResponse(responseCode = "200", description = "Already exists", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such message or conversation")
    HttpResponse<BoundaryResponse> create(
            @Parameter(hidden = true) Caller caller, @Valid @Body BoundaryRequest request) {
        Stored<Boundary> stored = boundaries.create(caller, request.toNewBoundary());
        BoundaryResponse response = BoundaryResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(response, URI.create("/api/v1/boundaries/" + response.id()));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteBoundary",
            summary = "Delete a boundary",
            description = "A message forgotten by it is shown again.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "The caller has no such boundary")
    void delete(
            @Parameter(hidden = true) Caller caller, UUID id, @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(ifMatch, () -> get(caller, id), () -> boundaries.delete(caller, id));
    }
}

package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.Checklists;
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

@Controller("/api/v1/checklists")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Checklists", description = "Checklists in the caller's conversations.")
@SecurityRequirement(name = Caller.TOKEN)
class ChecklistController {
    private final Checklists checklists;
    private final Preconditions preconditions;
    private final ConfirmedDeletions deletions;

    ChecklistController(Checklists checklists, Preconditions preconditions, ConfirmedDeletions deletions) {
        this.preconditions = preconditions;
        this.deletions = deletions;
        this.checklists = checklists;
    }

    @Get
    @Operation(
            operationId = "listChecklists",
            summary = "List the checklists of the caller's conversations",
            description = "Newest first, with the number of items of each.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    Page<ChecklistSummaryResponse> list(
            @Parameter(hidden = true) Caller caller,
            @Nullable @QueryValue @Parameter(description = "Only checklists of this conversation; all if absent")
                    UUID conversationId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return checklists.list(caller, conversationId, limit, Cursor.of(before)).map(ChecklistSummaryResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getChecklist", summary = "Get a checklist with its items")
    @ApiResponse(responseCode = "200", description = "The checklist", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    ChecklistResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return ChecklistResponse.of(checklists.get(caller, id));
    }

    @Post
    @Idempotent
    @Operation(operationId = "createChecklist", summary = "Create a checklist in a conversation")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    HttpResponse<ChecklistResponse> create(
            @Parameter(hidden = true) Caller caller, @Valid @Body ChecklistRequest request) {
        ChecklistResponse response = ChecklistResponse.of(checklists.create(caller, request.toNewChecklist()));
        return HttpResponse.created(response, URI.create("/api/v1/checklists/" + response.id()));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(operationId = "renameChecklist", summary = "Change the title of a checklist")
    @ApiResponse(responseCode = "200", description = "Renamed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    ChecklistResponse rename(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body ChecklistChangeRequest request) {
        return preconditions.change(
                ifMatch,
                () -> get(caller, id),
                () -> ChecklistResponse.of(checklists.rename(caller, id, request.title())));
    }

    @Delete("/{id}")
    @Operation(operationId = "deleteChecklist", summary = "Delete a checklist and its items")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description = "Another member has created it, and the caller does not own the group")
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    @ApiResponse(responseCode = "409", description = "It has items and confirm is not true")
    DeletedChecklistResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> new DeletedChecklistResponse(id, checklists.delete(caller, id, confirmation)));
    }
}

package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.ChecklistItems;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.precondition.Preconditions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/checklists/{checklistId}/items")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Checklists", description = "Checklists in the caller's conversations.")
@SecurityRequirement(name = Caller.TOKEN)
class ChecklistItemController {
    private final ChecklistItems items;
    private final Preconditions preconditions;

    ChecklistItemController(ChecklistItems items, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.items = items;
    }

    @Get("/{id}")
    @Operation(operationId = "getChecklistItem", summary = "Get an item of a checklist")
    @ApiResponse(responseCode = "200", description = "The item", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    ChecklistItemResponse get(@Parameter(hidden = true) Caller caller, UUID checklistId, UUID id) {
        return ChecklistItemResponse.of(items.get(caller, checklistId, id));
    }

    @Post
    @Idempotent
    @Operation(operationId = "addChecklistItem", summary = "Append an item to a checklist")
    @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    @ApiResponse(responseCode = "409", description = "The checklist has 100 items already")
    HttpResponse<ChecklistItemResponse> add(
            @Parameter(hidden = true) Caller caller, UUID checklistId, @Valid @Body ChecklistItemRequest request) {
        ChecklistItemResponse response = ChecklistItemResponse.of(items.add(caller, checklistId, request.text()));
        return HttpResponse.created(
                response, URI.create("/api/v1/checklists/%s/items/%s".formatted(checklistId, response.id())));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(operationId = "renameChecklistItem", summary = "Change the text of an item")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    ChecklistItemResponse rename(
            @Parameter(hidden = true) Caller caller,
            UUID checklistId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body ChecklistItemRequest request) {
        return preconditions.change(
                ifMatch,
                () -> get(caller, checklistId, id),
                () -> ChecklistItemResponse.of(items.rename(caller, checklistId, id, request.text())));
    }

    @Put("/{id}/position")
    @Operation(
            operationId = "moveChecklistItem",
            summary = "Move an item to another position",
            description = "The items in between shift by one.")
    @ApiResponse(responseCode = "200", description = "Moved", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    ChecklistItemResponse move(
            @Parameter(hidden = true) Caller caller,
            UUID checklistId,
            UUID id,
            @Valid @Body ChecklistPositionRequest request) {
        return ChecklistItemResponse.of(items.move(caller, checklistId, id, request.position()));
    }

    @Put("/{id}/done")
    @Operation(
            operationId = "markChecklistItemDone",
            summary = "Mark an item as done",
            description = "Idempotent: doneBy and doneAt keep the first values.")
    @ApiResponse(responseCode = "200", description = "Marked as done", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    ChecklistItemResponse markDone(@Parameter(hidden = true) Caller caller, UUID checklistId, UUID id) {
        return ChecklistItemResponse.of(items.markDone(caller, checklistId, id));
    }

    @Delete("/{id}/done")
    @Operation(operationId = "markChecklistItemNotDone", summary = "Mark an item as open", description = "Idempotent.")
    @ApiResponse(responseCode = "200", description = "Marked as open", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    ChecklistItemResponse markNotDone(@Parameter(hidden = true) Caller caller, UUID checklistId, UUID id) {
        return ChecklistItemResponse.of(items.markNotDone(caller, checklistId, id));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteChecklistItem",
            summary = "Delete an item",
            description = "The items after it move up by one.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such checklist, or the checklist has no such item")
    void delete(
            @Parameter(hidden = true) Caller caller,
            UUID checklistId,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(ifMatch, () -> get(caller, checklistId, id), () -> items.delete(caller, checklistId, id));
    }
}

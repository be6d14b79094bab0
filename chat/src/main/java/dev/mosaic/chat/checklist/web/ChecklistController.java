package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.Checklists;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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

    ChecklistController(Checklists checklists) {
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
    @Operation(operationId = "createChecklist", summary = "Create a checklist in a conversation")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation")
    HttpResponse<ChecklistResponse> create(
            @Parameter(hidden = true) Caller caller, @Valid @Body ChecklistRequest request) {
        ChecklistResponse response = ChecklistResponse.of(checklists.create(caller, request.toNewChecklist()));
        return HttpResponse.created(response, URI.create("/api/v1/checklists/" + response.id()));
    }

    @Patch("/{id}")
    @Operation(operationId = "renameChecklist", summary = "Change the title of a checklist")
    @ApiResponse(responseCode = "200", description = "Renamed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    ChecklistResponse rename(
            @Parameter(hidden = true) Caller caller, UUID id, @Valid @Body ChecklistChangeRequest request) {
        return ChecklistResponse.of(checklists.rename(caller, id, request.title()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteChecklist", summary = "Delete a checklist and its items")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(
            responseCode = "403",
            description = "Another member has created it, and the caller does not own the group")
    @ApiResponse(responseCode = "404", description = "The caller has no such checklist")
    void delete(@Parameter(hidden = true) Caller caller, UUID id) {
        checklists.delete(caller, id);
    }
}

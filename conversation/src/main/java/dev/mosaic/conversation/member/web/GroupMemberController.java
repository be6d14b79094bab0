package dev.mosaic.conversation.member.web;

import dev.mosaic.conversation.member.GroupMembers;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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

@Controller("/api/v1/groups/{groupId}/members")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Groups", description = "Members of conversations of mode group, and invitations to them.")
@SecurityRequirement(name = Caller.TOKEN)
class GroupMemberController {
    private static final String GROUP = "The id of a conversation of mode group";

    private final GroupMembers members;

    GroupMemberController(GroupMembers members) {
        this.members = members;
    }

    @Get
    @Operation(
            operationId = "listGroupMembers",
            summary = "List the members of a group",
            description = "Those who joined last first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such group")
    Page<GroupMemberResponse> list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = GROUP) UUID groupId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return members.list(caller, groupId, limit, Cursor.of(before)).map(GroupMemberResponse::of);
    }

    @Delete("/{userId}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeGroupMember",
            summary = "Remove a member from a group",
            description = "For its owner; a member may remove itself. Messages and votes of the member stay.")
    @ApiResponse(responseCode = "204", description = "Removed")
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such group, or the group has no such member")
    @ApiResponse(responseCode = "409", description = "The member is the owner")
    void remove(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = GROUP) UUID groupId,
            @Parameter(description = "The userId of a member") UUID userId) {
        members.remove(caller, groupId, userId);
    }
}

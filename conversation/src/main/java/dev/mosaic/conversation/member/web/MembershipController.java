package dev.mosaic.conversation.member.web;

import dev.mosaic.conversation.member.GroupMembers;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

@Controller("/api/v1/memberships")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Groups")
@SecurityRequirement(name = Caller.TOKEN)
class MembershipController {
    private final GroupMembers members;

    MembershipController(GroupMembers members) {
        this.members = members;
    }

    @Delete("/{groupId}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "leaveGroup",
            summary = "Leave a group",
            description = "Messages and votes of the caller stay. The caller cannot read the group any more.")
    @ApiResponse(responseCode = "204", description = "Left")
    @ApiResponse(responseCode = "404", description = "The caller has no such group")
    @ApiResponse(responseCode = "409", description = "The caller is the owner, who can only delete the group")
    void leave(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "The id of a conversation of mode group that the caller has joined")
                    UUID groupId) {
        members.leave(caller, groupId);
    }
}

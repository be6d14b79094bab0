package dev.mosaic.conversation.invitation.web;

import dev.mosaic.conversation.invitation.ReceivedInvitations;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/invitations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Groups")
@SecurityRequirement(name = Caller.TOKEN)
class ReceivedInvitationController {
    private final ReceivedInvitations invitations;

    ReceivedInvitationController(ReceivedInvitations invitations) {
        this.invitations = invitations;
    }

    @Get
    @Operation(
            operationId = "listReceivedInvitations",
            summary = "List the open invitations to the caller's email address",
            description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<ReceivedInvitationResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return invitations.list(caller, limit, Cursor.of(before)).map(ReceivedInvitationResponse::of);
    }

    @Post("/accept")
    @Operation(
            operationId = "acceptLink",
            summary = "Join a group by a link",
            description = "A member gets the group again, without a use of the link. A link from before the caller left"
                    + " the group does not admit it again.")
    @ApiResponse(responseCode = "200", description = "The caller is a member", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The token is unknown, used up, expired or withdrawn")
    @ApiResponse(responseCode = "409", description = "The group has 100 members")
    JoinedGroupResponse acceptLink(@Parameter(hidden = true) Caller caller, @Valid @Body LinkRequest request) {
        return new JoinedGroupResponse(invitations.acceptLink(request.token()));
    }

    @Post("/{id}/accept")
    @Operation(operationId = "acceptInvitation", summary = "Join a group by an invitation", description = "Idempotent.")
    @ApiResponse(responseCode = "200", description = "The caller is a member", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such open invitation")
    @ApiResponse(responseCode = "409", description = "The group has 100 members")
    JoinedGroupResponse accept(@Parameter(hidden = true) Caller caller, UUID id) {
        return new JoinedGroupResponse(invitations.accept(caller, id));
    }

    @Post("/{id}/decline")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "declineInvitation",
            summary = "Decline an invitation",
            description = "The owner of the group is not told.")
    @ApiResponse(responseCode = "204", description = "Declined")
    @ApiResponse(responseCode = "404", description = "The caller has no such open invitation")
    void decline(@Parameter(hidden = true) Caller caller, UUID id) {
        invitations.decline(caller, id);
    }
}

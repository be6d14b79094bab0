package dev.mosaic.conversation.invitation.web;

import dev.mosaic.conversation.invitation.Invitations;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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

@Controller("/api/v1/groups/{groupId}/invitations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Groups")
@SecurityRequirement(name = Caller.TOKEN)
class InvitationController {
    private static final String GROUP = "The id of a conversation of mode group that the caller owns";

    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @Get
    @Operation(
            operationId = "listInvitations",
            summary = "List the open invitations to a group",
            description = "For its owner; newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such group")
    Page<InvitationResponse> list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = GROUP) UUID groupId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return invitations.list(caller, groupId, limit, Cursor.of(before)).map(InvitationResponse::of);
    }

    @Post
    @Idempotent
    @Status(HttpStatus.CREATED)
    @Operation(
            operationId = "createInvitation",
            summary = "Invite to a group",
            description =
                    "By email: the user with that address sees the invitation after signing in; it replaces an"
                            + " earlier one to the address. Without an email, the response has the token of a link. For the owner.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(responseCode = "404", description = "The caller has no such group")
    @ApiResponse(responseCode = "409", description = "The group has 100 open invitations")
    CreatedInvitationResponse create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = GROUP) UUID groupId,
            @Valid @Body InvitationRequest request) {
        return CreatedInvitationResponse.of(invitations.create(caller, groupId, request.toNewInvitation()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "withdrawInvitation",
            summary = "Withdraw an invitation",
            description = "Users who have joined by it stay members. For the owner.")
    @ApiResponse(responseCode = "204", description = "Withdrawn")
    @ApiResponse(responseCode = "403", description = "The caller is a member of the group and not its owner")
    @ApiResponse(
            responseCode = "404",
            description = "The caller has no such group, or the group has no such open invitation")
    void withdraw(@Parameter(hidden = true) Caller caller, @Parameter(description = GROUP) UUID groupId, UUID id) {
        invitations.withdraw(caller, groupId, id);
    }
}

package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.AccountChanges;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

@Controller("/api/v1/account")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account", description = "Password and email of the caller, and all that the service has of the caller.")
@SecurityRequirement(name = Caller.TOKEN)
class AccountController {
    private final AccountChanges changes;
    private final ClientAddresses addresses;

    AccountController(AccountChanges changes, ClientAddresses addresses) {
        this.changes = changes;
        this.addresses = addresses;
    }

    @Put("/password")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "changePassword",
            summary = "Change the password",
            description = "Ends the other sessions of the caller.")
    @ApiResponse(responseCode = "204", description = "Changed")
    @ApiResponse(responseCode = "403", description = "The current password is another one")
    @ApiResponse(responseCode = "404", description = "Passwords are disabled: tokens come from an identity provider")
    @ApiResponse(responseCode = "429", description = "Too many wrong passwords; retry after Retry-After")
    @ApiResponse(responseCode = "503", description = "Too many logins at the same time; retry in a few seconds")
    void changePassword(
            HttpRequest<?> call, @Parameter(hidden = true) Caller caller, @Valid @Body PasswordChangeRequest request) {
        changes.changePassword(
                caller, request.currentPassword(), request.newPassword(), addresses.of(call), CurrentSession.of(call));
    }

    @Put("/email")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "changeEmail", summary = "Change the email with which the caller logs in")
    @ApiResponse(responseCode = "204", description = "Changed")
    @ApiResponse(responseCode = "403", description = "The password is another one")
    @ApiResponse(responseCode = "404", description = "Passwords are disabled: tokens come from an identity provider")
    @ApiResponse(responseCode = "409", description = "Another user has this email, compared without regard to case")
    @ApiResponse(
            responseCode = "429",
            description = "Too many wrong passwords or taken emails; retry after Retry-After")
    @ApiResponse(responseCode = "503", description = "Too many logins at the same time; retry in a few seconds")
    void changeEmail(
            HttpRequest<?> call, @Parameter(hidden = true) Caller caller, @Valid @Body EmailChangeRequest request) {
        changes.changeEmail(caller, request.toEmailAddress(), request.password(), addresses.of(call));
    }
}

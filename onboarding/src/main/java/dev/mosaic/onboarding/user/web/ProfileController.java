package dev.mosaic.onboarding.user.web;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.precondition.Preconditions;
import dev.mosaic.kernel.user.UserContacts;
import dev.mosaic.onboarding.user.Profile;
import dev.mosaic.onboarding.user.ProfileChange;
import dev.mosaic.onboarding.user.Profiles;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
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
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Profile", description = "The profile of the caller.")
@SecurityRequirement(name = Caller.TOKEN)
class ProfileController {
    private final Profiles profiles;
    private final UserContacts contacts;
    private final Preconditions preconditions;

    ProfileController(Profiles profiles, UserContacts contacts, Preconditions preconditions) {
        this.profiles = profiles;
        this.contacts = contacts;
        this.preconditions = preconditions;
    }

    @Get
    @Operation(operationId = "getProfile", summary = "Get the profile of the caller")
    @ApiResponse(responseCode = "200", description = "The profile", useReturnTypeSchema = true)
    ProfileResponse get(@Parameter(hidden = true) Caller caller) {
        return ProfileResponse.of(profiles.get(caller), contacts.contactsOf(caller));
    }

    @Patch
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "changeProfile",
            summary = "Change the profile of the caller",
            description =
                    "A merge patch (RFC 7396): absent properties are left as they are, null clears name, username or phone.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Another user has the phone number, or it is the only contact and cannot be cleared")
    ProfileResponse change(
            @Parameter(hidden = true) Caller caller,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body MergePatch<ProfileChangeRequest> patch) {
        ProfileChange change = ProfileChangeRequest.toProfileChange(patch);
        return preconditions.change(ifMatch, () -> get(caller), () -> {
            Profile changed = profiles.change(caller, change);
            return ProfileResponse.of(changed, contacts.contactsOf(caller));
        });
    }
}

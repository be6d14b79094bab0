package dev.mosaic.courses.web;

import dev.mosaic.courses.Course;
import dev.mosaic.courses.profile.Profile;
import dev.mosaic.courses.profile.Profiles;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.constraints.Pattern;
import java.net.URI;

@Controller("/api/v1/courses/{slug}/profile")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Courses", description = "Courses, their lessons, and what is written for the caller.")
@SecurityRequirement(name = Caller.TOKEN)
class ProfileController {
    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    @Get
    @Operation(operationId = "getProfile", summary = "Get the caller's profile in a course")
    @ApiResponse(responseCode = "200", description = "The profile", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course, or the caller has no profile in it")
    ProfileResponse get(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug) {
        return ProfileResponse.of(profiles.get(caller, slug));
    }

    @Put
    @Operation(
            operationId = "saveProfile",
            summary = "Save the caller's answers to the survey of a course",
            description =
                    "Replaces the whole profile: an absent name becomes null, an absent survey {}. Personal descriptions stay.")
    @ApiResponse(responseCode = "200", description = "Replaced", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Saved for the first time", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course")
    @ApiResponse(responseCode = "409", description = "The survey has more than 64 KiB")
    HttpResponse<ProfileResponse> save(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug,
            @Valid @Body ProfileRequest request) {
        Stored<Profile> stored = profiles.save(caller, slug, request.toNewProfile());
        ProfileResponse response = ProfileResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(response, URI.create("/api/v1/courses/%s/profile".formatted(slug)));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteProfile",
            summary = "Delete the caller's profile in a course",
            description = "The caller's personal descriptions of its lessons are deleted with it.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "There is no such course, or the caller has no profile in it")
    void delete(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug) {
        profiles.delete(caller, slug);
    }
}

package dev.mosaic.courses.web;

import dev.mosaic.courses.Course;
import dev.mosaic.courses.lesson.Lesson;
import dev.mosaic.courses.lesson.Lessons;
import dev.mosaic.courses.lesson.PersonalDescriptions;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.json.JsonObject;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/courses/{slug}/lessons")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Courses", description = "Courses, their lessons, and what is written for the caller.")
@SecurityRequirement(name = Caller.TOKEN)
class LessonController {
    private final Lessons lessons;
    private final PersonalDescriptions descriptions;

    LessonController(Lessons lessons, PersonalDescriptions descriptions) {
        this.lessons = lessons;
        this.descriptions = descriptions;
    }

    @Get
    @Operation(
            operationId = "listLessons",
            summary = "List all lessons of a course",
            description =
                    "By their numbers, without their contents. Each has the caller's personal description, else the"
                            + " default.")
    @ApiResponse(responseCode = "200", description = "The lessons", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course")
    LessonsResponse list(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug) {
        return LessonsResponse.of(lessons.list(caller, slug));
    }

    @Get("/{number}")
    @Operation(operationId = "getLesson", summary = "Get a lesson with its content")
    @ApiResponse(responseCode = "200", description = "The lesson", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course or lesson")
    LessonContentResponse get(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug,
            @Min(1) @Max(Lesson.LAST) @Parameter(description = "The number of the lesson", example = "1") int number) {
        return LessonContentResponse.of(lessons.get(caller, slug, number));
    }

    @Get("/{number}/assets")
    @Operation(operationId = "listAssets", summary = "List the assets of a lesson", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course or lesson")
    Page<AssetResponse> assets(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug,
            @Min(1) @Max(Lesson.LAST) @Parameter(description = "The number of the lesson", example = "1") int number,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return lessons.assets(slug, number, limit, Cursor.of(before)).map(AssetResponse::of);
    }

    @Put("/{number}/description")
    @Operation(
            operationId = "describeLesson",
            summary = "Save the caller's personal description of a lesson",
            description =
                    "The body is the description: any JSON object of at most 64 KiB. It replaces the former one, and"
                            + " is shown to the caller alone, in place of the default.")
    @ApiResponse(responseCode = "200", description = "Replaced", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Saved for the first time", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course or lesson")
    @ApiResponse(
            responseCode = "409",
            description = "The caller has no profile in the course, or the description has more than 64 KiB")
    HttpResponse<DescriptionResponse> describe(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug,
            @Min(1) @Max(Lesson.LAST) @Parameter(description = "The number of the lesson", example = "1") int number,
            @Valid @Body JsonObject description) {
        Stored<Map<String, Object>> stored = descriptions.save(caller, slug, number, description.body());
        DescriptionResponse response = new DescriptionResponse(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ ->
                HttpResponse.created(response, URI.create("/api/v1/courses/%s/lessons/%d".formatted(slug, number)));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete("/{number}/description")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteDescription",
            summary = "Delete the caller's personal description of a lesson",
            description = "The caller reads the default again.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such course or lesson, or the caller has no description of it")
    void deleteDescription(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug,
            @Min(1) @Max(Lesson.LAST) @Parameter(description = "The number of the lesson", example = "1") int number) {
        descriptions.delete(caller, slug, number);
    }
}

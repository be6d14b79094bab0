package dev.mosaic.courses.web;

import dev.mosaic.courses.Course;
import dev.mosaic.courses.Courses;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
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
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/courses")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Courses", description = "Courses, their lessons, and what is written for the caller.")
@SecurityRequirement(name = Caller.TOKEN)
class CourseController {
    private final Courses courses;

    CourseController(Courses courses) {
        this.courses = courses;
    }

    @Get
    @Operation(operationId = "listCourses", summary = "List all courses", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<CourseResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return courses.list(limit, Cursor.of(before)).map(CourseResponse::of);
    }

    @Get("/{slug}")
    @Operation(operationId = "getCourse", summary = "Get a course")
    @ApiResponse(responseCode = "200", description = "The course", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such course")
    CourseResponse get(
            @Parameter(hidden = true) Caller caller,
            @Pattern(regexp = Course.SLUG, message = Course.NO_SLUG)
                    @Parameter(description = "The slug of the course", example = CourseResponse.SLUG)
                    String slug) {
        return CourseResponse.of(courses.get(slug));
    }
}

package dev.mosaic.accounts.web;

import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import io.micronaut.http.HttpRequest;
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

@Controller("/api/v1/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Sessions", description = "The clients in which a user is logged in.")
@SecurityRequirement(name = Caller.TOKEN)
class SessionController {
    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @Get
    @Operation(
            operationId = "listSessions",
            summary = "List the caller's sessions",
            description = "The newest login first. It is empty if tokens come from an identity provider.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<SessionResponse> list(
            HttpRequest<?> call,
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        UUID current = CurrentSession.of(call);
        return sessions.list(caller, limit, Cursor.of(before)).map(session -> SessionResponse.of(session, current));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "endSession",
            summary = "End a session",
            description =
                    "Its tokens are refused from then on, by other processes of the service within a minute. It may be the current one.")
    @ApiResponse(responseCode = "204", description = "Ended")
    @ApiResponse(responseCode = "404", description = "The caller has no such session")
    void end(@Parameter(hidden = true) Caller caller, UUID id) {
        sessions.end(caller, id);
    }

    @Delete
    @Operation(
            operationId = "endOtherSessions",
            summary = "End all sessions except the current one",
            description = "Their tokens are refused from then on, by other processes of the service within a minute.")
    @ApiResponse(responseCode = "200", description = "Ended", useReturnTypeSchema = true)
    EndedSessionsResponse endOthers(HttpRequest<?> call, @Parameter(hidden = true) Caller caller) {
        return new EndedSessionsResponse(sessions.endOthers(caller, CurrentSession.of(call)));
    }
}

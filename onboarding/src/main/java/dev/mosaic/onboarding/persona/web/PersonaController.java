package dev.mosaic.onboarding.persona.web;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirm;
import dev.mosaic.kernel.deletion.ConfirmedDeletions;
import dev.mosaic.kernel.idempotency.Idempotent;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.precondition.Preconditions;
import dev.mosaic.onboarding.persona.ActivePersona;
import dev.mosaic.onboarding.persona.Persona;
import dev.mosaic.onboarding.persona.PersonaChange;
import dev.mosaic.onboarding.persona.Personas;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/personas")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Personas", description = "Personas of the current user.")
@SecurityRequirement(name = Caller.TOKEN)
class PersonaController {
    private final Personas personas;
    private final ActivePersona activePersona;
    private final Preconditions preconditions;
    private final ConfirmedDeletions deletions;

    PersonaController(
            Personas personas, ActivePersona activePersona, Preconditions preconditions, ConfirmedDeletions deletions) {
        this.preconditions = preconditions;
        this.deletions = deletions;
        this.personas = personas;
        this.activePersona = activePersona;
    }

    @Get
    @Operation(operationId = "listPersonas", summary = "List the caller's personas", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
    Page<PersonaResponse> list(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "100") @Min(1) @Max(100) int limit,
            @Nullable
                    @QueryValue
                    @Pattern(regexp = Cursor.FORM, message = Cursor.NONE)
                    @Parameter(description = "The nextCursor of the previous page")
                    String before) {
        return personas.list(caller, limit, Cursor.of(before)).map(PersonaResponse::of);
    }

    @Get("/{id}")
    @Operation(operationId = "getPersona", summary = "Get a persona")
    @ApiResponse(responseCode = "200", description = "The persona", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no persona with this ID")
    PersonaResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return PersonaResponse.of(personas.get(caller, id));
    }

    @Post
    @Idempotent
    @Operation(
            operationId = "createPersona",
            summary = "Create a persona",
            description = "It is neither active nor the default.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Another persona of the caller has this name")
    HttpResponse<PersonaResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body PersonaRequest request) {
        Persona persona = personas.create(caller, request.toNewPersona());
        return HttpResponse.created(PersonaResponse.of(persona), URI.create("/api/v1/personas/" + persona.id()));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            operationId = "changePersona",
            summary = "Change a persona",
            description =
                    "A merge patch (RFC 7396): absent properties are left as they are, null clears description or content.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no persona with this ID")
    @ApiResponse(responseCode = "409", description = "Another persona of the caller has this name")
    PersonaResponse change(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body MergePatch<PersonaChangeRequest> patch) {
        PersonaChange change = PersonaChangeRequest.toPersonaChange(patch);
        return preconditions.change(
                ifMatch, () -> get(caller, id), () -> PersonaResponse.of(personas.change(caller, id, change)));
    }

    @Post("/{id}/activate")
    @Operation(
            operationId = "activatePersona",
            summary = "Activate a persona",
            description = "The persona that was active becomes inactive.")
    @ApiResponse(responseCode = "200", description = "Activated", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no persona with this ID; nothing changes")
    PersonaResponse activate(@Parameter(hidden = true) Caller caller, UUID id) {
        return PersonaResponse.of(activePersona.activate(caller, id));
    }

    @Put("/{id}/default")
    @Operation(
            operationId = "makePersonaDefault",
            summary = "Make a persona the default",
            description = "Requests that name no persona use the default one.")
    @ApiResponse(responseCode = "200", description = "The new default", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no persona with this ID; nothing changes")
    PersonaResponse makeDefault(@Parameter(hidden = true) Caller caller, UUID id) {
        return PersonaResponse.of(personas.makeDefault(caller, id));
    }

    @Delete("/{id}")
    @Operation(
            operationId = "deletePersona",
            summary = "Delete a persona and its conversation history",
            description = "If it was active, the newest of the others becomes active.")
    @ApiResponse(responseCode = "200", description = "Deleted", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no persona with this ID")
    @ApiResponse(
            responseCode = "409",
            description = "It is the default persona, or the only one, or it has a history and confirm is not true")
    DeletedPersonaResponse delete(
            @Parameter(hidden = true) Caller caller,
            UUID id,
            @QueryValue(defaultValue = "false") @Confirm String confirm,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.delete(
                ifMatch,
                confirm,
                () -> get(caller, id),
                confirmation -> DeletedPersonaResponse.of(activePersona.delete(caller, id, confirmation)));
    }
}

package dev.mosaic.onboarding.web;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.Persona;
import dev.mosaic.onboarding.Personas;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;

@Controller("/api/personas")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Personas", description = "The faces a user speaks with.")
// Said here because only controllers are read for it.
@SecurityScheme(
        name = Caller.SCHEME,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = DevelopmentHeader.NAME,
        description =
                "The email of the calling user, for example ada@example.com. The first request of an email enrols it."
                        + " Development only.")
@SecurityRequirement(name = Caller.SCHEME)
class PersonaController {
    private final Personas personas;

    PersonaController(Personas personas) {
        this.personas = personas;
    }

    @Get
    @Operation(operationId = "listPersonas", summary = "List the caller's personas", description = "Oldest first.")
    List<PersonaResponse> list(
            @Parameter(hidden = true) Caller caller, @QueryValue(defaultValue = "100") @Min(1) @Max(100) int limit) {
        return personas.list(caller, limit).stream().map(PersonaResponse::of).toList();
    }

    @Get("/{id}")
    @Operation(operationId = "getPersona", summary = "Get a persona")
    @ApiResponse(responseCode = "200", description = "The persona")
    @ApiResponse(responseCode = "404", description = "The caller has none with this id")
    PersonaResponse get(@Parameter(hidden = true) Caller caller, UUID id) {
        return PersonaResponse.of(personas.get(caller, id));
    }

    @Post
    @Operation(
            operationId = "createPersona",
            summary = "Create a persona",
            description = "It is neither active nor the default.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The caller has a persona of that name")
    HttpResponse<PersonaResponse> create(@Parameter(hidden = true) Caller caller, @Valid @Body PersonaRequest request) {
        Persona persona = personas.create(caller, request.toNewPersona());
        return HttpResponse.created(PersonaResponse.of(persona), URI.create("/api/personas/" + persona.id()));
    }
}

package dev.mosaic.onboarding.data.web;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.json.JsonObject;
import dev.mosaic.kernel.precondition.Preconditions;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.onboarding.data.PersonaDataStore;
import dev.mosaic.onboarding.data.SavedPersonaData;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
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
import java.net.URI;
import org.jspecify.annotations.Nullable;

@Controller(PersonaDataController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Onboarding", description = "The wizard and its data.")
@SecurityRequirement(name = Caller.TOKEN)
class PersonaDataController {
    static final String PATH = "/api/v1/onboarding/persona-data";

    private final PersonaDataStore store;
    private final Preconditions preconditions;

    PersonaDataController(PersonaDataStore store, Preconditions preconditions) {
        this.preconditions = preconditions;
        this.store = store;
    }

    @Get
    @Operation(operationId = "getPersonaData", summary = "Get the caller's persona data (step 4)")
    @ApiResponse(responseCode = "200", description = "The record")
    @ApiResponse(responseCode = "404", description = "The caller has no persona data")
    PersonaDataResponse get(@Parameter(hidden = true) Caller caller) {
        return PersonaDataResponse.of(store.get(caller));
    }

    @Put
    @Operation(
            operationId = "savePersonaData",
            summary = "Save the caller's persona data (step 4)",
            description = "Replaces the whole record: an absent property becomes null, absent selectedPlatforms []."
                    + " Step 4 is complete if the core persona or a platform persona is not empty, and pending"
                    + " otherwise.")
    @ApiResponse(responseCode = "200", description = "Replaced")
    @ApiResponse(responseCode = "201", description = "Saved for the first time", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "All platform personas together would have more than 4 MiB")
    HttpResponse<PersonaDataResponse> save(
            @Parameter(hidden = true) Caller caller,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body PersonaDataRequest request) {
        return preconditions.change(
                ifMatch, () -> get(caller), () -> answer(store.save(caller, request.toPersonaData())));
    }

    @Patch("/platforms/{platform}")
    @Operation(
            operationId = "mergePlatformPersona",
            summary = "Merge into the persona of one platform (step 4)",
            description =
                    "The properties of the request replace those of the same name in platformPersonas.<platform>. All"
                            + " other properties and platforms stay; record and session are created if they do not exist.")
    @ApiResponse(responseCode = "200", description = "Merged", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Saved for the first time", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "All platform personas together would have more than 4 MiB")
    HttpResponse<PersonaDataResponse> merge(
            @Parameter(hidden = true) Caller caller,
            @Line(max = 100) @Parameter(description = "The name of a platform", example = "linkedin") String platform,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @Body JsonObject entry) {
        return preconditions.change(
                ifMatch, () -> get(caller), () -> answer(store.merge(caller, platform, entry.body())));
    }

    private static HttpResponse<PersonaDataResponse> answer(Stored<SavedPersonaData> stored) {
        PersonaDataResponse response = PersonaDataResponse.of(stored.value());
        return switch (stored) {
            case Stored.Created<?> _ -> HttpResponse.created(response, URI.create(PATH));
            case Stored.Existing<?> _ -> HttpResponse.ok(response);
        };
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deletePersonaData", summary = "Delete the caller's persona data (step 4)")
    @ApiResponse(responseCode = "204", description = "Deleted; step 4 is pending")
    @ApiResponse(responseCode = "404", description = "The caller has no persona data")
    void delete(@Parameter(hidden = true) Caller caller, @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
        preconditions.run(ifMatch, () -> get(caller), () -> store.delete(caller));
    }
}

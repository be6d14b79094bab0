package dev.mosaic.onboarding.wizard.web;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.json.JsonObject;
import dev.mosaic.onboarding.wizard.Wizard;
import dev.mosaic.onboarding.wizard.WizardStep;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/onboarding")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Onboarding", description = "The wizard and its data.")
@SecurityRequirement(name = Caller.TOKEN)
class OnboardingController {
    private final Wizard wizard;

    OnboardingController(Wizard wizard) {
        this.wizard = wizard;
    }

    @Get
    @Operation(
            operationId = "getOnboarding",
            summary = "Get the status of the wizard",
            description =
                    "Six steps: 1 API keys, 2 website, 3 research, 4 persona, 5 integrations, 6 finish. Onboarding is"
                            + " complete, and its progress 100, when steps 1, 2, 3 and 6 are completed. Before the first saved step"
                            + " the current step is 1 and startedAt null.")
    @ApiResponse(responseCode = "200", description = "The status", useReturnTypeSchema = true)
    OnboardingResponse status(@Parameter(hidden = true) Caller caller) {
        return OnboardingResponse.of(wizard.status(caller));
    }

    @Get("/steps/{step}")
    @Operation(operationId = "getOnboardingStep", summary = "Get a step of the wizard, with its data")
    @ApiResponse(responseCode = "200", description = "The step", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: the steps are 1 to 6")
    StepResponse get(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "2") int step) {
        return StepResponse.of(wizard.get(caller, WizardStep.of(step)));
    }

    @Put("/steps/{step}")
    @Operation(
            operationId = "saveOnboardingStep",
            summary = "Save the data of a step of the wizard",
            description =
                    "Replaces the data of the step and leaves its status as it is. Step 4 is completed by persona data, which has"
                            + " a path of its own.")
    @ApiResponse(responseCode = "200", description = "Saved", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: the steps are 1 to 6")
    StepResponse save(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "1 to 6", example = "2") int step,
            @Valid @Body JsonObject data) {
        return StepResponse.of(wizard.save(caller, WizardStep.of(step), data.body()));
    }

    @Post("/steps/{step}/complete")
    @Operation(
            operationId = "completeOnboardingStep",
            summary = "Complete a step of the wizard",
            description =
                    "Steps may be completed in any order; completing one again has no effect. A skipped step may be completed later.")
    @ApiResponse(responseCode = "200", description = "Completed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: the steps are 1 to 6")
    @ApiResponse(responseCode = "409", description = "Step 4, and core persona and platform personas are empty")
    OnboardingResponse complete(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "2") int step) {
        return OnboardingResponse.of(wizard.complete(caller, WizardStep.of(step)));
    }

    @Post("/steps/{step}/skip")
    @Operation(
            operationId = "skipOnboardingStep",
            summary = "Skip a step of the wizard",
            description = "A completed step stays completed.")
    @ApiResponse(responseCode = "200", description = "Skipped or completed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: the steps are 1 to 6")
    @ApiResponse(responseCode = "409", description = "The step is required: 1, 2, 3 or 6")
    OnboardingResponse skip(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "5") int step) {
        return OnboardingResponse.of(wizard.skip(caller, WizardStep.of(step)));
    }

    @Post("/reset")
    @Operation(
            operationId = "resetOnboarding",
            summary = "Reset the wizard",
            description = "Deletes the data of all steps, including persona data. Personas stay.")
    @ApiResponse(responseCode = "200", description = "The status of an unstarted wizard", useReturnTypeSchema = true)
    OnboardingResponse reset(@Parameter(hidden = true) Caller caller) {
        return OnboardingResponse.of(wizard.reset(caller));
    }
}

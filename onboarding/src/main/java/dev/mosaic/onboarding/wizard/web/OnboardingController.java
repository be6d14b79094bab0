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

@Controller("/api/onboarding")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Onboarding", description = "What a user tells the wizard.")
@SecurityRequirement(name = Caller.TOKEN)
class OnboardingController {
    private final Wizard wizard;

    OnboardingController(Wizard wizard) {
        this.wizard = wizard;
    }

    @Get
    @Operation(
            operationId = "getOnboarding",
            summary = "Get how far the caller is with the wizard",
            description =
                    "Six steps: 1 API keys, 2 website, 3 research, 4 persona, 5 integrations, 6 finish. Onboarding is"
                            + " complete, and its progress 100, when steps 1, 2, 3 and 6 are completed. A user who never started"
                            + " is at step 1, with startedAt null.")
    @ApiResponse(responseCode = "200", description = "The status", useReturnTypeSchema = true)
    OnboardingResponse status(@Parameter(hidden = true) Caller caller) {
        return OnboardingResponse.of(wizard.status(caller));
    }

    @Get("/steps/{step}")
    @Operation(operationId = "getOnboardingStep", summary = "Get a step of the wizard, with its data")
    @ApiResponse(responseCode = "200", description = "The step", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: they are 1 to 6")
    StepResponse get(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "2") int step) {
        return StepResponse.of(wizard.get(caller, WizardStep.of(step)));
    }

    @Put("/steps/{step}")
    @Operation(
            operationId = "saveOnboardingStep",
            summary = "Save the data of a step of the wizard",
            description =
                    "Replaces what was saved before. It completes nothing: complete the step for that. What completes"
                            + " step 4 is persona data, which has an address of its own.")
    @ApiResponse(responseCode = "200", description = "Saved", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: they are 1 to 6")
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
            description = "In any order, and again without effect. A skipped step may be completed later.")
    @ApiResponse(responseCode = "200", description = "It is completed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: they are 1 to 6")
    @ApiResponse(
            responseCode = "409",
            description = "Step 4, and neither the core persona nor a platform persona says anything")
    OnboardingResponse complete(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "2") int step) {
        return OnboardingResponse.of(wizard.complete(caller, WizardStep.of(step)));
    }

    @Post("/steps/{step}/skip")
    @Operation(
            operationId = "skipOnboardingStep",
            summary = "Skip a step of the wizard",
            description = "A step that is completed stays so.")
    @ApiResponse(responseCode = "200", description = "It is skipped or completed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such step: they are 1 to 6")
    @ApiResponse(responseCode = "409", description = "It is required: 1, 2, 3 or 6")
    OnboardingResponse skip(
            @Parameter(hidden = true) Caller caller, @Parameter(description = "1 to 6", example = "5") int step) {
        return OnboardingResponse.of(wizard.skip(caller, WizardStep.of(step)));
    }

    @Post("/reset")
    @Operation(
            operationId = "resetOnboarding",
            summary = "Start the wizard anew",
            description =
                    "Deletes what the caller told it: the data of all steps, persona data included. Personas stay.")
    @ApiResponse(responseCode = "200", description = "The caller never started", useReturnTypeSchema = true)
    OnboardingResponse reset(@Parameter(hidden = true) Caller caller) {
        return OnboardingResponse.of(wizard.reset(caller));
    }
}

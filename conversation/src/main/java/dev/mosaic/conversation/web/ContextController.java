package dev.mosaic.conversation.web;

import dev.mosaic.conversation.context.Contexts;
import dev.mosaic.conversation.history.HistoryResets;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/conversations/{conversationId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Conversations")
@SecurityRequirement(name = Caller.TOKEN)
class ContextController {
    private final Contexts contexts;
    private final HistoryResets resets;

    ContextController(Contexts contexts, HistoryResets resets) {
        this.contexts = contexts;
        this.resets = resets;
    }

    @Get("/context")
    @Operation(
            operationId = "getConversationContext",
            summary = "Get the context of a prompt",
            description =
                    "The newest messages with one persona, the relationship, and the boundaries that apply. In a group, the"
                            + " messages are those of all members since the caller joined.")
    @ApiResponse(responseCode = "200", description = "The context", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    ContextResponse get(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @Nullable
                    @QueryValue
                    @Parameter(description = "One of the caller's personas; the default persona if absent")
                    UUID personaId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return ContextResponse.of(contexts.get(caller, conversationId, personaId, limit));
    }

    @Post("/reset")
    @Operation(
            operationId = "resetHistory",
            summary = "Hide the history with one persona up to now",
            description =
                    "No message is deleted; reset/undo shows them again. A repeated reset without new messages needs no"
                            + " additional undo. In a group without a personaId, the messages of all members are hidden"
                            + " from the caller; other members see them.")
    @ApiResponse(responseCode = "200", description = "Hidden", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    ResetResponse reset(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @Nullable
                    @QueryValue
                    @Parameter(
                            description =
                                    "One of the caller's personas; if absent the default persona, and in a group all"
                                            + " messages")
                    UUID personaId) {
        return ResetResponse.of(resets.reset(caller, conversationId, personaId));
    }

    @Post("/reset/undo")
    @Operation(
            operationId = "undoHistoryReset",
            summary = "Undo the newest reset",
            description = "The previous reset, if any, applies again.")
    @ApiResponse(responseCode = "200", description = "Undone", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "The caller has no such conversation or persona")
    @ApiResponse(responseCode = "409", description = "There is no reset to undo")
    ResetResponse undo(
            @Parameter(hidden = true) Caller caller,
            UUID conversationId,
            @Nullable
                    @QueryValue
                    @Parameter(
                            description =
                                    "One of the caller's personas; if absent the default persona, and in a group all"
                                            + " messages")
                    UUID personaId) {
        return ResetResponse.of(resets.undo(caller, conversationId, personaId));
    }
}

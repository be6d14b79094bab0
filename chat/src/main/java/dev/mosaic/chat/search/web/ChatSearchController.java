package dev.mosaic.chat.search.web;

import dev.mosaic.chat.search.ChatSearch;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.text.StorableText;
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
import java.util.List;

@Controller("/api/v1/chat/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Chat", description = "Search and export of the caller's threads.")
@SecurityRequirement(name = Caller.TOKEN)
class ChatSearchController {
    private final ChatSearch search;

    ChatSearchController(ChatSearch search) {
        this.search = search;
    }

    @Get
    @Operation(
            operationId = "searchChat",
            summary = "Search the messages of the caller's threads",
            description = "Best match first, newest first among equals. A blank q finds nothing.")
    @ApiResponse(responseCode = "200", description = "The matches", useReturnTypeSchema = true)
    List<SearchHitResponse> search(
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "")
                    @StorableText(max = 1000, blank = true)
                    @Parameter(
                            description = "Words in the syntax of web search engines: \"a phrase\", or, -without",
                            example = "hotel river -rain")
                    String q,
            @QueryValue(defaultValue = "20") @Min(1) @Max(50) int limit) {
        return search.find(caller, q, limit).stream().map(SearchHitResponse::of).toList();
    }
}

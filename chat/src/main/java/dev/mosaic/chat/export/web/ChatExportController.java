package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ChatExport;
import dev.mosaic.chat.export.ExportedMessages;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/chat/export")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Chat")
@SecurityRequirement(name = Caller.TOKEN)
class ChatExportController {
    private final ChatExport export;
    private final JsonMapper json;

    ChatExportController(ChatExport export, JsonMapper json) {
        this.export = export;
        this.json = json;
    }

    @Get
    @Produces({"application/json", "text/csv", "text/markdown", MediaType.ALL})
    @Operation(
            operationId = "exportChat",
            summary = "Download the messages of the caller's threads",
            description =
                    "By thread, oldest first, in a file chat-history-YYYY-MM-DD of that format. In CSV a field that a"
                            + " spreadsheet would evaluate as a formula is prefixed with an apostrophe.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = ExportedMessageResponse.class))),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "The caller has no such thread")
    @ApiResponse(
            responseCode = "429",
            description =
                    "The caller has a running export, or the limit of exports is reached; retry after Retry-After")
    HttpResponse<ExportStream> export(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @QueryValue(defaultValue = "json") @Parameter(description = "The format of the file") ExportFormat format,
            @Nullable @QueryValue @Parameter(description = "One of the caller's threads; all if absent")
                    UUID threadId) {
        MutableHttpResponse<ExportStream> file = HttpResponse.<ExportStream>ok()
                .contentType(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(format));
        if (request.getMethod() == HttpMethod.HEAD) {
            if (threadId != null) {
                export.requireThread(caller, threadId);
            }
            return file;
        }
        ExportedMessages messages = threadId == null ? export.all(caller) : export.ofThread(caller, threadId);
        return file.body(new ExportStream(ExportCloser.endWith(request, messages), text(format)));
    }

    private static String attachment(ExportFormat format) {
        return "attachment; filename=\"chat-history-%s%s\"".formatted(LocalDate.now(ZoneOffset.UTC), format.suffix());
    }

    private ExportText text(ExportFormat format) {
        return switch (format) {
            case JSON -> new JsonExport(json);
            case CSV -> new CsvExport();
            case MD -> new MarkdownExport();
        };
    }
}

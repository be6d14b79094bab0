package dev.mosaic.chat.export.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.MediaType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** File format of an export. */
@Serdeable
enum ExportFormat {
    @JsonProperty("json")
    JSON("application/json"),
    @JsonProperty("csv")
    CSV("text/csv;charset=utf-8"),
    @JsonProperty("md")
    MD("text/markdown;charset=utf-8");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return MediaType.of(mediaType);
    }

    /** Returns the name in the query parameter. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the extension of file names. */
    String suffix() {
        return "." + spelling();
    }
}

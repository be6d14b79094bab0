package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Export as a JSON array with one message per line. */
final class JsonExport implements ExportText {
    private final JsonMapper json;
    private String separator = "\n";

    JsonExport(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String beginning() {
        return "[";
    }

    @Override
    public String next(ExportedMessage message) throws IOException {
        String before = separator;
        separator = ",\n";
        return before + new String(json.writeValueAsBytes(ExportedMessageResponse.of(message)), StandardCharsets.UTF_8);
    }

    @Override
    public String end() {
        return "\n]\n";
    }
}

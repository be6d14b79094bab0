package dev.mosaic.conversation.web;

import dev.mosaic.conversation.ConversationChange;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.json.StorableJson;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "Changes to a conversation. Absent fields stay unchanged; null clears title or metadata.")
record ConversationChangeRequest(
        @Nullable @Line(max = 255, blank = true) @Schema(maxLength = 255, example = "Ada and her work twin")
        String title,

        @Nullable
        @StorableJson
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "Merged into the stored object (RFC 7396): null removes a member.",
                example = "{\"source\": \"imessage\"}")
        Map<String, Object> metadata) {
    static ConversationChange toConversationChange(MergePatch<ConversationChangeRequest> patch) {
        ConversationChangeRequest changed = patch.properties();
        return new ConversationChange(patch.change("title", changed.title), patch.change("metadata", changed.metadata));
    }
}

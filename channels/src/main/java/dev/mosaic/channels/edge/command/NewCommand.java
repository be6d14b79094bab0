package dev.mosaic.channels.edge.command;

import dev.mosaic.kernel.text.SingleLine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command to queue.
 *
 * @param id identifies a retry; absent means that a new id is generated
 * @param type not blank, at most 100 characters
 * @param payload a JSON object
 * @param lifetime how long it may wait for its agent
 */
public record NewCommand(@Nullable UUID id, String type, Map<String, Object> payload, Duration lifetime) {
    public NewCommand {
        type = SingleLine.of(type);
    }
}

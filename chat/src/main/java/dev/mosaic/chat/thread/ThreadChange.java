package dev.mosaic.chat.thread;

import dev.mosaic.kernel.json.Change;
import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a thread; an absent title stays unchanged.
 *
 * @param title not blank, at most 255 characters
 * @param personaId a persona of the caller
 */
public record ThreadChange(@Nullable String title, Change<String> description, Change<UUID> personaId) {
    public ThreadChange {
        title = SingleLine.ofNullable(title);
    }
}

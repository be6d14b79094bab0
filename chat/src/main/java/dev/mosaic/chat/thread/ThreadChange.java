package dev.mosaic.chat.thread;

import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a thread; absent fields stay unchanged.
 *
 * @param title not blank, at most 255 characters
 * @param personaId a persona of the caller
 */
public record ThreadChange(
        @Nullable String title,
        @Nullable String description,
        @Nullable UUID personaId) {
    public ThreadChange {
        title = SingleLine.ofNullable(title);
    }
}

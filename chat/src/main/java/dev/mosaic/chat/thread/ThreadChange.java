package dev.mosaic.chat.thread;

import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different in a thread; what is absent stays.
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

package dev.mosaic.chat.thread;

import dev.mosaic.kernel.text.SingleLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Thread to create.
 *
 * @param title not blank, at most 255 characters
 * @param personaId a persona of the caller
 */
public record NewThread(
        String title,
        @Nullable String description,
        @Nullable UUID personaId) {
    public NewThread {
        title = SingleLine.of(title);
    }
}

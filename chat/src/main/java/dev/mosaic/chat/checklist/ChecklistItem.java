package dev.mosaic.chat.checklist;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Item of a checklist.
 *
 * @param position position in the checklist, from 0
 * @param done by whom and when it was done; absent if it is open
 */
public record ChecklistItem(
        UUID id, int position, String text, @Nullable Done done) {
    /**
     * User who marked an item as done, and the time.
     *
     * @param by absent if the user was deleted
     */
    public record Done(@Nullable UUID by, Instant at) {}
}

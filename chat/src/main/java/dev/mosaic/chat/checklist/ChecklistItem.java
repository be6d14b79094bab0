package dev.mosaic.chat.checklist;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done.
 *
 * @param position its place in the checklist, counted from 0
 * @param done by whom and when; absent means not yet
 */
public record ChecklistItem(
        UUID id, int position, String text, @Nullable Done done) {
    /** That an item is done: by whom, and when. */
    public record Done(UUID by, Instant at) {}
}

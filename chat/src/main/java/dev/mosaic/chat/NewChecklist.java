package dev.mosaic.chat;

import java.util.List;
import java.util.UUID;

/**
 * A checklist to be made.
 *
 * @param conversationId a conversation of the caller
 * @param title not blank, at most 255 characters
 * @param items up to 100 texts, each not blank and of at most 500 characters
 */
public record NewChecklist(UUID conversationId, String title, List<String> items) {
    public NewChecklist {
        items = List.copyOf(items);
    }
}

package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.text.SingleLine;
import java.util.List;
import java.util.UUID;

/**
 * Checklist to create.
 *
 * @param conversationId a conversation of the caller
 * @param title not blank, at most 255 characters
 * @param items up to 100 texts, each not blank and of at most 500 characters
 */
public record NewChecklist(UUID conversationId, String title, List<String> items) {
    public NewChecklist {
        title = SingleLine.of(title);
        items = items.stream().map(SingleLine::of).toList();
    }
}

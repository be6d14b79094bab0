package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import dev.mosaic.chat.message.ChatMessage;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Export as Markdown: a heading for each thread, a block quote for each message. {@link MarkdownText} escapes the content. */
final class MarkdownExport implements ExportText {
    private @Nullable UUID thread;

    @Override
    public String beginning() {
        return "# Chat history\n";
    }

    @Override
    public String next(ExportedMessage exported) {
        ChatMessage message = exported.message();
        String heading = message.threadId().equals(thread) ? "" : heading(exported.threadTitle());
        thread = message.threadId();
        return heading
                + "\n**%s**, %s\n\n%s\n"
                        .formatted(
                                message.role().name().toLowerCase(Locale.ROOT),
                                message.createdAt(),
                                MarkdownText.quoted(message.content()));
    }

    @Override
    public String end() {
        return "";
    }

    private static String heading(String title) {
        return "\n## %s\n".formatted(MarkdownText.heading(title));
    }
}

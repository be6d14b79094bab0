package dev.mosaic.chat.web;

import dev.mosaic.chat.ChatMessage;
import dev.mosaic.chat.ExportedMessage;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An export as Markdown: a heading a thread, a quotation a message, so that no content is taken for a heading of ours. HTML in it is escaped. */
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
                                quoted(message.content()));
    }

    @Override
    public String end() {
        return "";
    }

    private static String heading(String title) {
        return "\n## %s\n".formatted(escaped(title).replaceAll("\\R", " "));
    }

    private static String quoted(String content) {
        return escaped(content)
                .lines()
                .map(line -> ("> " + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

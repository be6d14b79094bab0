package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import java.io.IOException;

/** The text of one export, message by message. It remembers what it has written, so each export has its own. */
interface ExportText {
    /** What comes before the first message. */
    String beginning();

    /** The next message. */
    String next(ExportedMessage message) throws IOException;

    /** What comes after the last message. */
    String end();
}

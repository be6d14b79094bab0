package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import java.io.IOException;

/** Text of one export, message by message. It has state, so each export needs its own instance. */
interface ExportText {
    /** Returns the text before the first message. */
    String beginning();

    /** Returns the text of the next message. */
    String next(ExportedMessage message) throws IOException;

    /** Returns the text after the last message. */
    String end();
}

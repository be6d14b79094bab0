package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import dev.mosaic.chat.export.ExportedMessages;
import io.micronaut.data.exceptions.DataAccessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of an export, generated on reading. Closing the stream ends the export early. */
final class ExportStream extends InputStream {
    private final ExportedMessages messages;
    private final ExportText text;
    private byte[] ready;
    private int read;
    private boolean ended;

    ExportStream(ExportedMessages messages, ExportText text) {
        this.messages = messages;
        this.text = text;
        this.ready = bytes(text.beginning());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int written = 0;
        while (written < length && !isExhausted()) {
            int part = Math.min(length - written, ready.length - read);
            System.arraycopy(ready, read, target, offset + written, part);
            read += part;
            written += part;
        }
        return written == 0 ? -1 : written;
    }

    @Override
    public void close() {
        messages.close();
    }

    /** Returns whether the stream is at its end; generates the next part if needed. */
    private boolean isExhausted() throws IOException {
        while (read == ready.length && !ended) {
            ready = bytes(following());
            read = 0;
        }
        return read == ready.length;
    }

    private String following() throws IOException {
        Optional<ExportedMessage> next = next();
        if (next.isPresent()) {
            return text.next(next.get());
        }
        ended = true;
        return text.end();
    }

    private Optional<ExportedMessage> next() throws IOException {
        try {
            return messages.next();
        } catch (DataAccessException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.mosaic.chat.export;

import java.nio.charset.StandardCharsets;

/**
 * A row of {@code COPY … TO STDOUT} in text format (PostgreSQL manual, "COPY", "Text Format"): fields between tabs, with escapes of one letter. No field of it is
 * null.
 */
final class CopiedRow {
    private final byte[] bytes;
    private int read;

    /** Takes a row as the driver returns it, with or without the newline at its end. */
    CopiedRow(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the next field. */
    String next() {
        int start = read;
        int end = start;
        boolean isEscaped = false;
        while (end < length() && bytes[end] != '\t') {
            isEscaped |= bytes[end] == '\\';
            end++;
        }
        read = end + 1;
        return isEscaped ? unescaped(start, end) : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private int length() {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
    }

    private String unescaped(int start, int end) {
        byte[] text = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                i++;
                text[length++] = switch (bytes[i]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0B;
                    default -> bytes[i];
                };
            } else {
                text[length++] = bytes[i];
            }
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}

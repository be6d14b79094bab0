package dev.mosaic.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-encoded bytes of a URI (RFC 3986, 2.1). */
final class PercentEncoding {
    private PercentEncoding() {}

    /** Returns whether a URI has only visible ASCII characters, U+0021 to U+007E; other bytes must be percent-encoded (RFC 3986, 2). */
    static boolean isAscii(String uri) {
        return uri.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    /** Returns whether the percent-encoded bytes are UTF-8. Malformed escapes are ignored. */
    static boolean isUtf8(String uri) {
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            int high = digit(uri, i + 1);
            int low = digit(uri, i + 2);
            if (uri.charAt(i) == '%' && high >= 0 && low >= 0) {
                run.write(high << 4 | low);
                i += 2;
            } else if (!isUtf8(run)) {
                return false;
            }
        }
        return isUtf8(run);
    }

    private static boolean isUtf8(ByteArrayOutputStream run) {
        if (run.size() == 0) {
            return true;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(run.toByteArray()));
            run.reset();
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static int digit(String uri, int at) {
        return at < uri.length() ? Character.digit(uri.charAt(at), 16) : -1;
    }
}

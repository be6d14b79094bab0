package dev.mosaic.accounts.session;

import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * The client that opens or continues a session, as its user recognizes it.
 *
 * @param name its User-Agent in the normal form of {@link SingleLine}, shortened to 255 characters; null if it sends none that can be stored
 * @param address the client address, shortened to 255 characters
 */
public record ClientDevice(@Nullable String name, String address) {
    private static final int LONGEST = 255;

    /** Describes the client of a request. */
    public static ClientDevice of(@Nullable String userAgent, ClientAddress client) {
        return new ClientDevice(userAgent == null ? null : line(userAgent), shortened(client.value()));
    }

    private static @Nullable String line(String userAgent) {
        String text = shortened(userAgent);
        return SingleLine.problem(text, LONGEST, SingleLine.Blank.REFUSED) == null ? SingleLine.of(text) : null;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}

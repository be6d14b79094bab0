package dev.mosaic.service.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * TCP port of HTTP.
 *
 * @param number 1 to 65535, or 0 for any free port
 */
public record Port(int number) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int LAST = 65_535;

    /**
     * Parses a port.
     *
     * @throws PortUnusable if the text is not a port number
     */
    public static Port of(String text) {
        return parsed(text).orElseThrow(() -> PortUnusable.malformed(text));
    }

    /** Parses a port; empty if the text is not a port number. */
    public static Optional<Port> parsed(String text) {
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= LAST
                ? Optional.of(new Port(Integer.parseInt(text)))
                : Optional.empty();
    }
}

package dev.mosaic.service.runtime;

import java.util.regex.Pattern;

/**
 * Where HTTP listens.
 *
 * @param number 1 to 65535, or 0 for any that is free
 */
public record Port(int number) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int LAST = 65_535;

    /**
     * Reads a port.
     *
     * @throws PortUnusable if the text is no such number
     */
    public static Port of(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > LAST) {
            throw PortUnusable.noPort(text);
        }
        return new Port(Integer.parseInt(text));
    }
}

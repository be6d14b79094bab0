package dev.mosaic.service.command;

import java.util.Locale;

/** A number of things, in words. */
final class Count {
    private Count() {}

    /** {@code 1 step}, {@code 1,200 steps}. */
    static String of(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }
}

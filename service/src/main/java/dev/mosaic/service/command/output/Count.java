package dev.mosaic.service.command.output;

import java.util.Locale;

/** A number with its noun in singular or plural. */
public final class Count {
    private Count() {}

    /** {@code 1 step}, {@code 1,200 steps}. */
    public static String of(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }
}

package dev.mosaic.migrations.scratch;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a scratch database: {@code mosaic_scratch_}, when it was created, and a random part.
 *
 * @param created the time of its creation by the clock of the server, in seconds since 1970
 * @param random eight hexadecimal digits
 */
record ScratchName(long created, String random) {
    static final String PREFIX = "mosaic_scratch_";
    private static final String TEMPLATE = PREFIX + "template_";
    private static final Pattern TEXT = Pattern.compile(PREFIX + "([0-9]{10})_([0-9a-f]{8})");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns a new name. */
    static ScratchName at(long seconds) {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return new ScratchName(seconds, HexFormat.of().formatHex(bytes));
    }

    /** Parses the name of a database; empty if it is not that of a scratch database, or that of a template. */
    static Optional<ScratchName> parse(String name) {
        Matcher matcher = TEXT.matcher(name);
        return matcher.matches()
                ? Optional.of(new ScratchName(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** Returns the name of the template with some content. */
    static String ofTemplate(String hash) {
        return TEMPLATE + hash;
    }

    /** Checks whether a database is a template. */
    static boolean isTemplate(String name) {
        return name.matches(TEMPLATE + "[0-9a-f]+");
    }

    @Override
    public String toString() {
        return "%s%010d_%s".formatted(PREFIX, created, random);
    }
}

package dev.mosaic.migrations.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a migration says, whichever tool gave it: {@code 20240101120000_create_users.js}, {@code V3__threads.sql}, {@code
 * schema_v2.sql}.
 *
 * @param version the digits at its beginning, and further ones after dots or single underscores of a Flyway name
 * @param description the rest, in lower case with underscores; empty if there is none
 */
record EntryName(Optional<String> version, String description) {
    private static final Pattern ENDING = Pattern.compile(
            "(\\.up)?\\.(sql|js|cjs|mjs|ts|cts|mts|rb|py|go|rs|xml|ya?ml|json|java)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FLYWAY = Pattern.compile("[VBR]([0-9][0-9._]*)?__(.*)");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]+)(?:[^0-9A-Za-z]+(.*))?");
    private static final String OTHERS = "[^a-z0-9]+";

    static EntryName of(String name) {
        String file = ENDING.matcher(fileName(name)).replaceFirst("");
        Matcher flyway = FLYWAY.matcher(file);
        if (flyway.matches()) {
            return new EntryName(Optional.ofNullable(flyway.group(1)), described(flyway.group(2)));
        }
        Matcher numbered = NUMBERED.matcher(file);
        return numbered.matches()
                ? new EntryName(
                        Optional.of(numbered.group(1)),
                        described(Optional.ofNullable(numbered.group(2)).orElse("")))
                : new EntryName(Optional.empty(), described(file));
    }

    /** Returns the part after the last slash. */
    static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Returns the name of a change of Sqitch without the tag after it: {@code title} of {@code title@v1}. */
    static String untagged(String name) {
        int at = name.lastIndexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    /** Returns a description that is equal for names that differ in case and separators only. */
    static String described(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll(OTHERS, "_").replaceAll("^_+|_+$", "");
    }
}

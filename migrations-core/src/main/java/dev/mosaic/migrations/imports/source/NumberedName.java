package dev.mosaic.migrations.imports.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that may begin with a number: {@code 20240115120000_create_users}, {@code 001-init}.
 *
 * @param version the number, as written
 * @param description the rest
 */
record NumberedName(Optional<String> version, String description) {
    private static final Pattern NUMBERED = Pattern.compile("([0-9]+)(?:[_. -]+(.*))?");
    private static final Pattern DIGITS = Pattern.compile("([0-9]+)[_. -]*(.*)");
    private static final Pattern IN_PARTS = Pattern.compile("([0-9]+(?:[._][0-9]+)*)(?:[_. -]+(.*))?");

    /** Reads one number, as tools do that count or write the time. */
    static NumberedName of(String name) {
        return of(NUMBERED, name);
    }

    /** Reads the digits at the beginning, whatever follows them. */
    static NumberedName beforeAnything(String name) {
        return of(DIGITS, name);
    }

    /** Reads a number of several parts: {@code 2024_01_15_init}. */
    static NumberedName inParts(String name) {
        return of(IN_PARTS, name);
    }

    private static NumberedName of(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? new NumberedName(
                        Optional.of(matcher.group(1)),
                        Optional.ofNullable(matcher.group(2)).orElse(""))
                : new NumberedName(Optional.empty(), name);
    }
}

package dev.mosaic.migrations;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/** What a script takes away, as far as its lines tell: whoever cannot undo it wants to know. */
final class Losses {
    private static final Pattern TAKES_AWAY =
            Pattern.compile("\\b(drop|delete|truncate|update)\\b", Pattern.CASE_INSENSITIVE);

    private Losses() {}

    /** A sentence with the lines that take something away; empty if there are none. */
    static String of(Script script) {
        String lines = script.sql()
                .lines()
                .map(String::strip)
                .filter(line ->
                        !line.startsWith("--") && TAKES_AWAY.matcher(line).find())
                .map(line -> "\n  " + line)
                .collect(joining());
        return lines.isEmpty() ? "" : "\nThese lines of " + script.location() + " took something away:" + lines;
    }
}

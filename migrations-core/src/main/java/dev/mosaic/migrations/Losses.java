package dev.mosaic.migrations;

import java.util.List;
import java.util.regex.Pattern;

/** What a script takes away, as far as its lines tell: whoever undoes it, or cannot, wants to know. */
final class Losses {
    /** A foreign key's {@code on delete}, a lock's {@code for update} and a trigger's {@code before update} take nothing away. */
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(?<!\\b(?:on|before|after|or|for|key) )\\b(drop|delete|truncate|update)\\b", Pattern.CASE_INSENSITIVE);

    private Losses() {}

    /** A sentence with the lines that take something away; empty if there are none. */
    static String of(Script script) {
        List<String> lines = lines(script);
        return lines.isEmpty()
                ? ""
                : "\nThese lines of " + script.location() + " took something away:\n  " + String.join("\n  ", lines);
    }

    /** The lines that take something away. */
    static List<String> lines(Script script) {
        return script.sql()
                .lines()
                .map(String::strip)
                .filter(line ->
                        !line.startsWith("--") && TAKES_AWAY.matcher(line).find())
                .toList();
    }
}

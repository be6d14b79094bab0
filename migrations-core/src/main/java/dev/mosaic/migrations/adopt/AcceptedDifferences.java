package dev.mosaic.migrations.adopt;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of differences that the operator accepts; {@code *} stands for any characters. */
final class AcceptedDifferences {
    private final List<Pattern> names;

    AcceptedDifferences(List<String> names) {
        this.names = names.stream().map(AcceptedDifferences::pattern).toList();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** Checks for an object, with or without its kind, or for a step. */
    boolean contain(String kind, String identity) {
        return names.stream()
                .anyMatch(name -> name.matcher(identity).matches()
                        || name.matcher(kind + " " + identity).matches());
    }

    /** Checks for a step. */
    boolean contain(String step) {
        return names.stream().anyMatch(name -> name.matcher(step).matches());
    }
}

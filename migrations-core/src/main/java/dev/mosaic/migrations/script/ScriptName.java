package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.ScriptKind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a file name.
 *
 * @param kind the kind given by its first letter
 * @param version absent for a repeatable script only
 * @param clause the description between the two underscores and {@code .sql}
 */
record ScriptName(ScriptKind kind, OptionalLong version, String clause) {
    private static final Pattern VERSIONED = Pattern.compile("([VUPC])([1-9][0-9]{0,17})__([a-z0-9_]*[a-z0-9])\\.sql");
    private static final Pattern JAVA = Pattern.compile("(V)([1-9][0-9]{0,17})__([a-z0-9_]*[a-z0-9])\\.java");
    private static final Pattern REPEATABLE = Pattern.compile("R__([a-z0-9_]*[a-z0-9])\\.sql");
    private static final Pattern IN_PARTS = Pattern.compile("(?i)[vupc][0-9]+[_.-][0-9].*");
    private static final Pattern NEARLY = Pattern.compile("(?i)([vupcr])0*([0-9]*)[_ .-]*(.*?)\\.sql");

    static Optional<ScriptName> parse(String fileName) {
        Matcher versioned = (fileName.endsWith(".java") ? JAVA : VERSIONED).matcher(fileName);
        if (versioned.matches()) {
            return Optional.of(new ScriptName(
                    kind(versioned.group(1)), OptionalLong.of(Long.parseLong(versioned.group(2))), versioned.group(3)));
        }
        Matcher repeatable = REPEATABLE.matcher(fileName);
        return repeatable.matches()
                ? Optional.of(new ScriptName(ScriptKind.REPEATABLE, OptionalLong.empty(), repeatable.group(1)))
                : Optional.empty();
    }

    /** Returns what is unique in a module: kind and version, or the name of a repeatable script. */
    String identity() {
        return kind.letter() + (version.isPresent() ? String.valueOf(version.getAsLong()) : "__" + clause);
    }

    /** Checks whether a malformed name has a version of several numbers: a whole number in place of it could be that of another file. */
    static boolean hasVersionInParts(String fileName) {
        return IN_PARTS.matcher(fileName).matches();
    }

    /** Returns the well-formed name that a malformed one is probably meant to be. */
    static Optional<String> suggestionFor(String fileName) {
        Matcher nearly = NEARLY.matcher(fileName);
        if (!nearly.matches()) {
            return Optional.empty();
        }
        String clause = nearly.group(3)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String suggestion = nearly.group(1).toUpperCase(Locale.ROOT) + nearly.group(2) + "__" + clause + ".sql";
        return parse(suggestion).map(name -> suggestion);
    }

    private static ScriptKind kind(String letter) {
        for (ScriptKind kind : ScriptKind.values()) {
            if (kind.letter() == letter.charAt(0)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of script begins with " + letter);
    }
}

package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepVersion;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a file name, as Flyway divides it: a letter, a version, two underscores, a description, {@code .sql}.
 *
 * @param kind the kind given by its first letter
 * @param version absent for a repeatable script only
 * @param clause the description between the first two underscores and {@code .sql}, which may be empty if there is a
 *     version
 */
public record ScriptName(ScriptKind kind, Optional<StepVersion> version, String clause) {
    private static final String SEPARATOR = "__";
    private static final String SQL = ".sql";
    private static final String JAVA = ".java";
    /** Flyway identifies a repeatable script by its description, which its history keeps in {@code varchar(200)}. */
    private static final int LONGEST_DESCRIPTION = 200;

    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NEARLY =
            Pattern.compile("(?i)([vupcbr])([0-9]+(?:[._][0-9]+)*+)?(?:([_ .-]++)(?![0-9])(.*?))?\\.sql");

    /** Parses a file name; empty if it is not that of a script. */
    public static Optional<ScriptName> parse(String fileName) {
        String suffix = fileName.endsWith(JAVA) ? JAVA : SQL;
        Optional<ScriptKind> kind = kind(fileName).filter(found -> suffix.equals(SQL) || found == ScriptKind.MIGRATION);
        if (kind.isEmpty()
                || !fileName.endsWith(suffix)
                || UNPRINTABLE.matcher(fileName).find()) {
            return Optional.empty();
        }
        String name = fileName.substring(1, fileName.length() - suffix.length());
        int separator = name.indexOf(SEPARATOR);
        String version = separator < 0 ? name : name.substring(0, separator);
        String clause = separator < 0 ? "" : name.substring(separator + SEPARATOR.length());
        if (kind.get() == ScriptKind.REPEATABLE) {
            return version.isEmpty() && !clause.isBlank() && clause.length() <= LONGEST_DESCRIPTION
                    ? Optional.of(new ScriptName(kind.get(), Optional.empty(), clause))
                    : Optional.empty();
        }
        return StepVersion.parse(version).map(found -> new ScriptName(kind.get(), Optional.of(found), clause));
    }

    /** Returns the description with underscores for blanks; Flyway's history does not distinguish the two. */
    public String name() {
        return clause.replace(' ', '_');
    }

    /** Returns what is unique in a module: kind and version, or the name of a repeatable script. */
    String identity() {
        return kind.letter() + version.map(StepVersion::key).orElseGet(() -> SEPARATOR + name());
    }

    /**
     * Returns the well-formed name that a malformed one is probably meant to be. None is suggested if a number could
     * belong to the version or to the description ({@code V1_2_add.sql}), or if a word could begin with the letter of a
     * kind ({@code rollback.sql}).
     */
    static Optional<String> suggestionFor(String fileName) {
        Matcher nearly = NEARLY.matcher(fileName);
        if (!nearly.matches()) {
            return Optional.empty();
        }
        String version = Objects.requireNonNullElse(nearly.group(2), "");
        String separator = Objects.requireNonNullElse(nearly.group(3), "");
        if (version.contains("_") && !separator.startsWith(SEPARATOR)) {
            return Optional.empty();
        }
        String suggestion = nearly.group(1).toUpperCase(Locale.ROOT)
                + version
                + SEPARATOR
                + Objects.requireNonNullElse(nearly.group(4), "")
                + SQL;
        return parse(suggestion).map(name -> suggestion);
    }

    private static Optional<ScriptKind> kind(String fileName) {
        for (ScriptKind kind : ScriptKind.values()) {
            if (fileName.indexOf(kind.letter()) == 0) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

package dev.mosaic.migrations.model;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a module; the names of its folder and, by default, of its schema and roles are derived from it.
 *
 * @param value a lower-case letter, then up to 39 lower-case letters, digits or underscores
 */
public record ModuleName(String value) implements Comparable<ModuleName> {
    private static final String ROOT_FOLDER = "db";
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Set<String> RESERVED = Set.of("public", "information_schema");

    /** The module of the engine itself, whose own tables are created by migrations too. */
    public static final ModuleName ENGINE = new ModuleName("migrations");

    /**
     * Creates a module name.
     *
     * @throws IllegalArgumentException if the value is malformed or a schema name that PostgreSQL reserves
     */
    public ModuleName {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a valid module name: use a lower-case letter, then up to 39 lower-case letters, digits or underscores"
                            .formatted(value));
        }
        if (value.startsWith("pg_") || RESERVED.contains(value)) {
            throw new IllegalArgumentException(
                    "'%s' is not a valid module name: PostgreSQL reserves that schema".formatted(value));
        }
    }

    /** Returns the folder of the module's scripts on the class path, without a trailing slash. */
    public String folder() {
        return ROOT_FOLDER + "/" + value;
    }

    // Written out, as hashCode is: the JVM generates those of a record when they are first called, which takes 5 % of a
    // command.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModuleName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(ModuleName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.mosaic.migrations.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one word that a module is known by; everything else that is named after a module is derived here.
 *
 * @param value a lower-case letter, then up to 39 lower-case letters, digits or underscores
 */
public record ModuleName(String value) implements Comparable<ModuleName> {
    private static final String ROOT_FOLDER = "db";
    private static final String HISTORY_TABLE = "flyway_schema_history";
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Set<String> RESERVED = Set.of("public", "information_schema");

    /** The engine itself, whose own tables are migrations too. */
    public static final ModuleName ENGINE = new ModuleName("migrations");

    /**
     * Refuses what cannot be the name of a schema of ours.
     *
     * @throws IllegalArgumentException if it is no such word, or one that PostgreSQL keeps for itself
     */
    public ModuleName {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a module name: a lower-case letter, then up to 39 lower-case letters, digits or underscores"
                            .formatted(value));
        }
        if (value.startsWith("pg_") || RESERVED.contains(value)) {
            throw new IllegalArgumentException(
                    "'%s' is not a module name: PostgreSQL keeps that schema for itself".formatted(value));
        }
    }

    /** The PostgreSQL schema that the module owns. */
    public String schema() {
        return value;
    }

    /** The folder of the module's scripts on the class path, without a slash at its end. */
    public String folder() {
        return ROOT_FOLDER + "/" + value;
    }

    /** The unqualified name of the table in {@link #schema()} that records the applied steps. */
    public String historyTable() {
        return HISTORY_TABLE;
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

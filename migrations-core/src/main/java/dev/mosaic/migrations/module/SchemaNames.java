package dev.mosaic.migrations.module;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.model.ModuleName;
import java.util.List;

/**
 * The rule for the schema of a module: any name that PostgreSQL and Flyway take, as PostgreSQL stores it, so {@code Sales} is not {@code sales}.
 * Not allowed are the schemas of PostgreSQL and that of the engine.
 */
final class SchemaNames {
    /** The longest name that PostgreSQL does not cut (NAMEDATALEN). */
    private static final int LONGEST_BYTES = 63;

    /** The ends of the names of Flyway's key and index of a history: with them a history would have the name of another one's index. */
    private static final List<String> ENDS_OF_INDEXES = List.of("pk", "s_idx");

    private SchemaNames() {}

    /**
     * Returns the schema if a module can have it.
     *
     * @throws IllegalArgumentException otherwise
     */
    static String check(ModuleName module, String schema) {
        if (schema.isBlank() || schema.indexOf('\0') >= 0 || schema.getBytes(UTF_8).length > LONGEST_BYTES) {
            throw refused(schema, "use 1 to 63 bytes");
        }
        if (schema.startsWith("pg_") || schema.equals("information_schema") || schema.equals("$user")) {
            throw refused(schema, "PostgreSQL reserves that schema");
        }
        if (schema.equals(ModuleName.ENGINE.value()) != module.equals(ModuleName.ENGINE)) {
            throw refused(schema, "the schema migrations belongs to Mosaic alone");
        }
        if (!schema.equals(module.value())
                && ENDS_OF_INDEXES.stream()
                        .anyMatch(end ->
                                module.value().equals(end) || module.value().endsWith("_" + end))) {
            throw refused(
                    schema,
                    "the history of module %s would have the name of an index of another history; rename the module"
                            .formatted(module));
        }
        return schema;
    }

    private static IllegalArgumentException refused(String schema, String why) {
        return new IllegalArgumentException("'%s' is not a valid schema of a module: %s".formatted(schema, why));
    }
}

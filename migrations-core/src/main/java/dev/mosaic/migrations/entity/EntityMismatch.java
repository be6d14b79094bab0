package dev.mosaic.migrations.entity;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.Explanation;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference between an entity and the catalog, by which a query of the entity fails.
 *
 * @param kind what differs
 * @param module the module whose schema has the table
 * @param entity the class, and after a point its property unless the table is missing
 * @param relation the table or view, schema-qualified and quoted where necessary; after a point the column unless the table is missing
 * @param expected the type that the entity needs in Java; empty for a missing table
 * @param found the type of the column in SQL; empty if it is missing
 * @param sql the statement of a migration that ends the difference; empty for a view, which has to be created again
 */
public record EntityMismatch(
        Kind kind,
        ModuleName module,
        String entity,
        String relation,
        String expected,
        String found,
        Optional<String> sql) {
    /** The kind of a difference. */
    public enum Kind {
        /** The table or view does not exist. */
        MISSING_TABLE,
        /** The table has no such column. */
        MISSING_COLUMN,
        /** The column has values that the property cannot hold. */
        INCOMPATIBLE_TYPE,
        /** The column can be null and the property cannot. */
        NULLABLE_COLUMN;

        /** Returns the name in lower case, such as {@code missing_column}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what differs, why that matters and the remedy. */
    public Explanation explanation() {
        return switch (kind) {
            case MISSING_TABLE ->
                new Explanation(
                        "The table %s of the entity %s does not exist.".formatted(relation, entity),
                        "Every query of the entity fails.",
                        inAMigration("or correct the annotation of the entity"));
            case MISSING_COLUMN ->
                new Explanation(
                        "The column %s of the property %s does not exist.".formatted(relation, entity),
                        "A query that names the column fails, and one without it has no value for the property.",
                        inAMigration(
                                "or annotate a property that queries compute with @Derived. In a table with rows, fill a column before it is not null"));
            case INCOMPATIBLE_TYPE ->
                new Explanation(
                        "The column %s has the type %s, which the property %s of type %s cannot hold."
                                .formatted(relation, found, entity, expected),
                        "A query fails for values of another form, or beyond the range of the property.",
                        inAMigration("or change the type of the property"));
            case NULLABLE_COLUMN ->
                new Explanation(
                        "The column %s can be null, and the property %s cannot.".formatted(relation, entity),
                        "A query fails at the first row with null.",
                        inAMigration("or annotate the property with @Nullable"));
        };
    }

    private String inAMigration(String otherwise) {
        return sql.map(statement -> "Add to a migration: %s %s.".formatted(statement, otherwise))
                .orElseGet(() -> "Create the view again, %s.".formatted(otherwise));
    }
}

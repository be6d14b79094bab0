package dev.mosaic.migrations.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that a statement gives to schema objects: by {@code create}, {@code alter … rename to} or {@code alter … set schema}. */
public final class MadeNames {
    private static final Set<String> ADJECTIVES = Set.of(
            "or", "replace", "unlogged", "recursive", "foreign", "materialized", "if", "not", "exists", "constraint");

    private static final Set<String> OBJECTS = Set.of(
            "table",
            "view",
            "sequence",
            "type",
            "domain",
            "function",
            "procedure",
            "aggregate",
            "collation",
            "statistics");

    private MadeNames() {}

    /** Returns these names as written, without those of columns, indexes, triggers and temporary tables. */
    public static List<SqlName> of(SqlStatement statement) {
        NameReader reader = new NameReader(statement, 1);
        reader.skipAny(ADJECTIVES);
        if (!OBJECTS.contains(reader.word())) {
            return List.of();
        }
        Optional<SqlName> name = reader.name();
        if (statement.begins("create")) {
            return name.stream().toList();
        }
        reader.skipGroup();
        if (!statement.begins("alter")) {
            return List.of();
        }
        if (reader.skip("set", "schema")) {
            return reader.schema().stream()
                    .flatMap(moved ->
                            name.stream().map(former -> new SqlName(moved.schema(), former.name(), former.line())))
                    .toList();
        }
        return reader.skip("rename", "to")
                ? name
                        .flatMap(former ->
                                reader.name().map(now -> new SqlName(former.schema(), now.name(), now.line())))
                        .stream()
                        .toList()
                : List.of();
    }
}

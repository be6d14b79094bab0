package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objects that a DDL statement defines: {@code create}, {@code alter}, {@code drop}, {@code comment}, {@code grant}. */
final class DefinedNames {
    private static final Set<String> ADJECTIVES = Set.of(
            "or",
            "replace",
            "global",
            "local",
            "unlogged",
            "unique",
            "recursive",
            "constraint",
            "foreign",
            "materialized");
    private static final Set<String> TEMPORARY = Set.of("temp", "temporary");
    /** Kinds of objects that have a name of their own in a schema. */
    private static final Set<String> OBJECTS = Set.of(
            "table",
            "view",
            "index",
            "sequence",
            "type",
            "domain",
            "function",
            "procedure",
            "routine",
            "aggregate",
            "collation",
            "conversion",
            "statistics");
    /** Kinds of objects that belong to a table, which is named after {@code on}. */
    private static final Set<String> PARTS_OF_TABLES = Set.of("trigger", "policy", "constraint");

    private final SqlStatement statement;
    private final Set<String> temporary;
    private final NameReader reader;
    private final List<SqlName> names = new ArrayList<>();

    DefinedNames(SqlStatement statement, Set<String> temporary) {
        this.statement = statement;
        this.temporary = temporary;
        this.reader = new NameReader(statement, 1);
    }

    List<SqlName> find() {
        switch (statement.tokens().getFirst().text()) {
            case "create" -> create();
            case "alter", "drop" -> alterOrDrop();
            case "comment" -> comment();
            case "grant", "revoke" -> grant();
            case "refresh" -> {
                reader.skip("materialized", "view");
                add(reader.name());
            }
            default -> {
                // Not a DDL statement.
            }
        }
        return names;
    }

    private void create() {
        reader.skipAny(ADJECTIVES);
        boolean isTemporary = reader.at("temp") || reader.at("temporary");
        reader.skipAny(TEMPORARY);
        reader.skipAny(ADJECTIVES);
        String kind = reader.word();
        if (kind.equals("schema")) {
            add(reader.schema());
        } else if (kind.equals("rule")) {
            reader.skipThrough("to");
            add(reader.name());
        } else if (kind.equals("index") || PARTS_OF_TABLES.contains(kind)) {
            reader.skipThrough("on");
            add(reader.name());
        } else if (OBJECTS.contains(kind) && !reader.at("on")) {
            Optional<SqlName> name = reader.name();
            if (isTemporary) {
                name.map(SqlName::name).ifPresent(temporary::add);
            } else {
                add(name);
            }
        }
    }

    private void alterOrDrop() {
        reader.skipAny(ADJECTIVES);
        String kind = reader.word();
        if (kind.equals("schema")) {
            add(reader.schema());
        } else if (kind.equals("default") && reader.skipThrough("in") && reader.skip("schema")) {
            add(reader.schema());
        } else if (PARTS_OF_TABLES.contains(kind) || kind.equals("rule")) {
            reader.skipThrough("on");
            add(reader.name());
        } else if (OBJECTS.contains(kind)) {
            addList();
        }
    }

    private void comment() {
        reader.skip("on");
        reader.skip("materialized");
        reader.skip("foreign");
        String kind = reader.word();
        if (kind.equals("column")) {
            add(reader.tableOfColumn());
        } else if (kind.equals("schema")) {
            add(reader.schema());
        } else if (PARTS_OF_TABLES.contains(kind) || kind.equals("rule")) {
            reader.skipThrough("on");
            reader.skip("domain");
            add(reader.name());
        } else if (OBJECTS.contains(kind)) {
            add(reader.name());
        }
    }

    private void grant() {
        if (!reader.skipThrough("on")) {
            return; // a grant of role membership
        }
        if (reader.skip("all")) {
            reader.skipThrough("schema");
            add(reader.schema());
        } else if (reader.skip("schema")) {
            add(reader.schema());
        } else if (reader.at("sequence") || reader.at("function") || reader.at("type") || reader.at("domain")) {
            reader.word();
            addList();
        } else if (!reader.at("database") && !reader.at("foreign") && !reader.at("language")) {
            addList();
        }
    }

    private void addList() {
        do {
            add(reader.name());
            reader.skipGroup();
        } while (reader.skip(","));
    }

    private void add(Optional<SqlName> name) {
        name.ifPresent(names::add);
    }
}

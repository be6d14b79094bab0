package dev.mosaic.migrations.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names in one statement.
 *
 * @param changed what it creates, alters, drops or writes
 * @param used what it reads or references
 * @param temporary the unqualified names of temporary tables that it creates
 */
public record StatementNames(List<SqlName> changed, List<SqlName> used, Set<String> temporary) {
    public StatementNames {
        changed = List.copyOf(changed);
        used = List.copyOf(used);
        temporary = Set.copyOf(temporary);
    }

    /** Finds the names; those inside a quoted body are excluded, because PostgreSQL resolves them when the body runs. */
    public static StatementNames of(SqlStatement statement) {
        Set<String> temporary = new HashSet<>();
        List<SqlName> changed = new ArrayList<>(new DefinedNames(statement, temporary).find());
        WrittenNames written = new WrittenNames(statement);
        changed.addAll(written.changed());
        return new StatementNames(changed, written.used(), temporary);
    }
}

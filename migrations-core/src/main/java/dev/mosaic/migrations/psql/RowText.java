package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.jdbc.RowPolicies;
import dev.mosaic.migrations.model.Script;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The row-level security mode of a step's session.
 *
 * <p>A run begins with {@code row_security = off}, in which PostgreSQL refuses statements that a policy affects, and repeats a refused script
 * in the mode that checks each transaction. A script cannot repeat itself: a step that names a schema of another module begins in that second
 * mode.
 *
 * @param role the role that runs the step; empty: the user of the session
 * @param isChecked whether its transactions are checked
 */
record RowText(Optional<String> role, boolean isChecked) {
    /**
     * Decides the mode for the scripts of a step.
     *
     * @param otherSchemas the schemas of modules that the role does not own
     */
    static RowText of(Collection<Script> scripts, Optional<String> role, Collection<String> otherSchemas) {
        boolean namesOthers = otherSchemas.stream()
                .map(schema -> Pattern.compile("(?i)(?<![\\w$])\"?" + Pattern.quote(schema) + "\"?\\s*\\."))
                .anyMatch(name -> scripts.stream()
                        .anyMatch(script -> name.matcher(script.sql()).find()));
        return new RowText(role, namesOthers && role.isPresent());
    }

    /** Returns the value of {@code row_security}. */
    String setting() {
        return isChecked ? "on" : "off";
    }

    /** Returns a query before the transaction: the tables whose rows are hidden from the role. */
    String before() {
        return isChecked
                ? Stop.quietly("select coalesce(array_agg(c.oid), '{}') as mosaic_closed from (\n"
                        + RowPolicies.closedTo(role.orElseThrow()) + ") as c")
                : "";
    }

    /** Returns a part for the end of the transaction, which stops if it has used one of them. */
    String after(String step) {
        return isChecked
                ? Stop.quietly(
                                "select count(*) > 0 as mosaic_hides, coalesce(string_agg(h.name, ', '), '') as mosaic_hidden from (\n"
                                        + RowPolicies.hiddenFrom(role.orElseThrow(), ":'mosaic_closed'::oid[]")
                                        + ") as h")
                        + Stop.when(
                                "mosaic_hides",
                                step + " was rolled back: row-level security hides rows from " + role.orElseThrow()
                                        + " in ",
                                "mosaic_hidden",
                                "Give the role a policy using (true) on these tables.")
                : "";
    }
}

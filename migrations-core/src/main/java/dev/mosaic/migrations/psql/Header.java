package dev.mosaic.migrations.psql;

import dev.mosaic.migrations.history.HistoryState;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.Collection;
import java.util.List;

/** The beginning of a script: how psql runs it, the run lock, and the comparison of the database with the one that it was made for. */
final class Header {
    private static final String AGAIN = "Make the script again for this database: nothing was changed.";

    private final ScriptContext context;
    private final HistoryState state;

    Header(ScriptContext context, HistoryState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Returns the text.
     *
     * @param steps what the script applies
     * @param newSchemas the schemas that it creates
     */
    String text(List<PlannedStep> steps, Collection<String> newSchemas) {
        return """
                -- %d migration%s for %s: %s to %s.
                -- Run it with: psql -X -f FILE "$DATABASE_URL"
                -- An error ends it. What was committed before stays, and is recorded: make the script again for the rest.
                \\set ON_ERROR_STOP on
                \\set ON_ERROR_ROLLBACK off
                \\set AUTOCOMMIT on
                \\set SINGLELINE off
                \\set QUIET on
                \\unset FETCH_COUNT
                \\pset pager off
                """.formatted(
                                steps.size(),
                                steps.size() == 1 ? "" : "s",
                                context.database()
                                        .map(each -> "the database " + each.name())
                                        .orElse("an empty database"),
                                steps.getFirst(),
                                steps.getLast())
                + alone()
                + context.cleaning()
                + lock()
                + expected()
                + absent(newSchemas)
                + "select '' as mosaic_transactions, '' as mosaic_by_hand \\gset\n";
    }

    /** Steps are transactions of their own, so that the script cannot be one. */
    private static String alone() {
        return Stop.quietly("select statement_timestamp() <> transaction_timestamp() as mosaic_is_inside")
                + Stop.when(
                        "mosaic_is_inside",
                        "The script cannot run inside a transaction.",
                        "Run psql without --single-transaction: each step is a transaction of its own.");
    }

    private static String lock() {
        return Stop.quietly(RunLock.taking())
                + Stop.quietly(
                        "select not :'mosaic_is_free'::boolean as mosaic_is_busy, case when not :'mosaic_is_free'::boolean then (\n"
                                + RunLock.holding() + ") else '' end as mosaic_holder")
                + Stop.when(
                        "mosaic_is_busy",
                        "Another run changes this database: ",
                        "mosaic_holder",
                        "Wait until it has ended. " + AGAIN);
    }

    private String expected() {
        String applied = state.applied()
                .map(query -> "\\if :mosaic_is_same\n"
                        + Stop.quietly(
                                "select (\n%s\n) = %s as mosaic_is_same".formatted(query, Sql.literal(state.digest())))
                        + "\\endif\n")
                .orElse("");
        return Stop.quietly("select (\n%s\n) = %s as mosaic_is_same"
                        .formatted(state.present(), Sql.literal(state.histories())))
                + applied
                + Stop.quietly("select not :'mosaic_is_same'::boolean as mosaic_is_other")
                + Stop.when(
                        "mosaic_is_other",
                        "This database is not in the state that the script was made for: other migrations are applied.",
                        AGAIN);
    }

    private static String absent(Collection<String> schemas) {
        return schemas.isEmpty()
                ? ""
                : Stop.quietly(
                                "select count(*) > 0 as mosaic_are_there, coalesce(string_agg(n.nspname, ', '), '') as mosaic_schemas from pg_catalog.pg_namespace n where n.nspname in (%s)"
                                        .formatted(String.join(
                                                ", ",
                                                schemas.stream()
                                                        .map(Sql::literal)
                                                        .toList())))
                        + Stop.when(
                                "mosaic_are_there",
                                "The script creates schemas that exist already: ",
                                "mosaic_schemas",
                                AGAIN);
    }
}

package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.StepId;
import java.util.List;
import java.util.Optional;

/**
 * Where to read what is applied: the table of a tool, a query, or steps that the operator names.
 *
 * @param tool the tool
 * @param table the ledger, if the tool does not have its usual table, or several schemas have one: {@code schema.table} or {@code table}
 * @param query for {@link LedgerTool#SQL}: its first column has the names, or one whole number up to which all versions are
 *     applied; further columns may be {@code version}, {@code checksum}, {@code applied_at} and {@code applied_by}
 * @param upTo for {@link LedgerTool#SQL} without a query: these steps and all that they depend on are applied
 */
public record LedgerSource(LedgerTool tool, Optional<String> table, Optional<String> query, List<StepId> upTo) {
    public LedgerSource {
        upTo = List.copyOf(upTo);
    }

    /** Returns the usual table of a tool, in whichever schema it is. */
    public static LedgerSource of(LedgerTool tool) {
        return new LedgerSource(tool, Optional.empty(), Optional.empty(), List.of());
    }

    /** Returns a table of a tool that does not have its usual name or place: {@code schema.table} or {@code table}. */
    public static LedgerSource of(LedgerTool tool, String table) {
        return new LedgerSource(tool, Optional.of(table), Optional.empty(), List.of());
    }

    /** Returns a query that gives names. */
    public static LedgerSource ofQuery(String query) {
        return new LedgerSource(LedgerTool.SQL, Optional.empty(), Optional.of(query), List.of());
    }

    /** Returns steps that were applied by hand, and with them all that they depend on. */
    public static LedgerSource ofSteps(List<StepId> upTo) {
        return new LedgerSource(LedgerTool.SQL, Optional.empty(), Optional.empty(), upTo);
    }
}

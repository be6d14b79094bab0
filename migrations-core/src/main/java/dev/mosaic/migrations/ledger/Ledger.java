package dev.mosaic.migrations.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a tool has recorded in a database.
 *
 * @param tool the tool
 * @param tables the tables of the tool itself, as SQL spells them, the ledger first; none if the operator names the steps
 * @param entries what is applied, in the order of the ledger
 */
public record Ledger(LedgerTool tool, List<String> tables, List<LedgerEntry> entries) {
    public Ledger {
        tables = List.copyOf(tables);
        entries = List.copyOf(entries);
    }

    /** Returns what is applied according to all rows: a row can take back an earlier one. */
    static List<LedgerEntry> applied(List<LedgerEntry> rows) {
        List<LedgerEntry> applied = new ArrayList<>();
        for (LedgerEntry row : rows) {
            switch (row.state()) {
                case APPLIED -> {
                    applied.removeIf(row::isOfSameMigration);
                    applied.add(row);
                }
                case UP_TO, HEAD -> applied.add(row);
                case UNDONE -> applied.removeIf(row::isOfSameMigration);
                case FAILED, IGNORED -> {}
            }
        }
        return List.copyOf(applied);
    }

    /** Returns the ledger as messages name it, such as {@code Flyway's public.flyway_schema_history}. */
    @Override
    public String toString() {
        if (tables.isEmpty()) {
            return "the operator's steps";
        }
        return tool == LedgerTool.SQL
                ? "the query over " + String.join(", ", tables)
                : tool.label() + "'s " + tables.getFirst();
    }
}

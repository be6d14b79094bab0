package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.model.StepId;
import java.util.Collection;
import java.util.Set;

/**
 * A baseline to be written.
 *
 * @param last the last step that it replaces
 * @param rows the tables whose rows it inserts, with their schemas as SQL spells them
 * @param withoutRows the tables whose rows new databases do not need
 */
public record SquashRequest(StepId last, Set<String> rows, Set<String> withoutRows) {
    public SquashRequest {
        rows = Set.copyOf(rows);
        withoutRows = Set.copyOf(withoutRows);
    }

    /** Requests a baseline of steps that leave no rows. */
    public static SquashRequest of(StepId last) {
        return new SquashRequest(last, Set.of(), Set.of());
    }

    /** Returns this request with the rows of tables. */
    public SquashRequest withRows(Collection<String> tables) {
        return new SquashRequest(last, Set.copyOf(tables), withoutRows);
    }

    /** Returns this request without the rows of tables. */
    public SquashRequest omittingRows(Collection<String> tables) {
        return new SquashRequest(last, rows, Set.copyOf(tables));
    }
}

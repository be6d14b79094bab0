package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.backfill.BatchKey.KeyPosition;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.InBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The statement of a batched script, restricted to some rows. */
public final class BatchedStatement {
    private final Script script;
    private final List<InBatch> places;

    /** Takes the statement of a script. */
    public BatchedStatement(Script script) {
        this.script = script;
        this.places = InBatch.of(script.sql());
    }

    /** Returns the statement for all rows at once. */
    public String overAll() {
        return with(call -> "true");
    }

    /** Returns the statement for the rows after one position, up to and including another. */
    String over(BatchKey key, Optional<KeyPosition> behind, KeyPosition upTo) {
        return with(alias -> behind.map(place -> key.compared(alias + ".", ">", place) + " and ")
                .map(lower -> "(" + lower + key.compared(alias + ".", "<=", upTo) + ")")
                .orElseGet(() -> key.compared(alias + ".", "<=", upTo)));
    }

    /** Returns the statement for one row. */
    String at(BatchKey key, KeyPosition place) {
        return with(alias -> key.compared(alias + ".", "=", place));
    }

    private String with(Function<String, String> conditionFor) {
        return InBatch.replaced(script.sql(), places, conditionFor);
    }
}

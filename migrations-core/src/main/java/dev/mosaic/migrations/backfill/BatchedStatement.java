package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.backfill.BatchKey.Place;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.sql.InBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The statement of a batched script, cut to the rows that it is to be about. */
public final class BatchedStatement {
    private final Script script;
    private final List<InBatch> places;

    /** The statement of a script. */
    public BatchedStatement(Script script) {
        this.script = script;
        this.places = InBatch.of(script.sql());
    }

    /** About all rows, at once. */
    public String overAll() {
        return with(call -> "true");
    }

    /** About the rows behind one place, up to another and with it. */
    String over(BatchKey key, Optional<Place> behind, Place upTo) {
        return with(alias -> behind.map(place -> key.compared(alias + ".", ">", place) + " and ")
                .map(lower -> "(" + lower + key.compared(alias + ".", "<=", upTo) + ")")
                .orElseGet(() -> key.compared(alias + ".", "<=", upTo)));
    }

    /** About one row. */
    String at(BatchKey key, Place place) {
        return with(alias -> key.compared(alias + ".", "=", place));
    }

    private String with(Function<String, String> conditionFor) {
        return InBatch.replaced(script.sql(), places, conditionFor);
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.activity.Observation;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run tells its listener: pairs that nest, also where something fails. */
class ActivitiesIT {
    private final TestDatabase database = emptyDatabase();
    private final Transcript transcript = new Transcript();

    @Test
    void aRunHasStepsAndABatchedStepHasBatches() {
        Notes notes = new Notes(database);
        notes.rows(40);

        notes.slowly(Notes.withBackfill()).withListener(transcript).migrate();

        assertThat(transcript.lines)
                .startsWith("run", "  a:2", "    batch 1 of a:2, 16 rows", "    end")
                .contains("    batch 2 of a:2, 24 rows")
                .endsWith("  end", "end")
                .doesNotContain("failed");
        assertThat(transcript.depth).isZero();
    }

    @Test
    void aFailureIsToldToTheStepAndToTheRun() {
        assertThatThrownBy(() -> on(
                                database,
                                module("a")
                                        .script("V1__t.sql", "create table a.t (id int);\n")
                                        .script("V2__u.sql", "select 1 / 0;\n"))
                        .withListener(transcript)
                        .migrate())
                .isInstanceOf(StepFailed.class);

        assertThat(transcript.lines)
                .endsWith("  a:1", "  end", "  a:2", "  failed: ScriptFailure", "  end", "failed: StepFailed", "end");
    }

    @Test
    void nothingPendingIsNoRun() {
        on(database, Notes.notes("bigint")).migrate();

        on(database, Notes.notes("bigint")).withListener(transcript).migrate();

        assertThat(transcript.lines).isEmpty();
    }

    @Test
    void anUndoIsARunToo() {
        MigrationModule notes = Notes.notes("bigint").script("U1__notes.sql", "drop table a.notes;\n");
        on(database, notes).migrate();

        on(database, notes).withListener(transcript).undo(StepId.of("a:1"));

        assertThat(transcript.lines).first().isEqualTo("run");
        assertThat(transcript.lines).last().isEqualTo("end");
        assertThat(transcript.depth).isZero();
    }

    /** The activities as indented lines. */
    private static final class Transcript implements ActivityListener {
        private final List<String> lines = new ArrayList<>();
        private int depth;

        @Override
        public Observation begin(Activity activity) {
            add(
                    switch (activity) {
                        case Activity.Run _ -> "run";
                        case Activity.Attempt attempt -> attempt.step().toString();
                        case Activity.RowBatch batch ->
                            "batch %d of %s, %d rows".formatted(batch.number(), batch.step(), batch.rows());
                    });
            depth++;
            return new Observation() {
                @Override
                public void failed(Throwable cause) {
                    lines.add("  ".repeat(depth - 1) + "failed: "
                            + cause.getClass().getSimpleName());
                }

                @Override
                public void close() {
                    depth--;
                    add("end");
                }
            };
        }

        private void add(String line) {
            lines.add("  ".repeat(depth) + line);
        }
    }
}

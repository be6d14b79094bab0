package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import java.util.List;

/**
 * A proved baseline.
 *
 * @param last the last step that it replaces
 * @param replaced all steps that it replaces, by version
 * @param statements how many statements it has
 * @param text the text of its file
 */
public record Baseline(StepId last, List<StepId> replaced, int statements, String text) {
    public Baseline {
        replaced = List.copyOf(replaced);
    }

    /** Returns the name of its file, such as {@code B40__chat.sql}. */
    public String fileName() {
        return fileName(last);
    }

    /** Returns the name of the baseline of a step. */
    static String fileName(StepId last) {
        return ScriptKind.BASELINE.fileName(last.version(), last.module().value());
    }
}

package dev.mosaic.migrations.history;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.mosaic.migrations.model.Script;
import java.util.List;

/** The changed lines of a script. */
public final class TextDifference {
    private static final int CONTEXT = 3;

    private TextDifference() {}

    /** Returns the unified diff from a text to a script. */
    public static String of(String name, String text, Script script) {
        List<String> before = text.lines().toList();
        List<String> after = script.sql().lines().toList();
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        name, script.location(), before, DiffUtils.diff(before, after), CONTEXT));
    }
}

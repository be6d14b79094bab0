package dev.mosaic.migrations.run;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.mosaic.migrations.Script;
import java.util.List;

/** What was changed in a script, line by line. */
final class TextDifference {
    private static final int CONTEXT = 3;

    private TextDifference() {}

    /** From a text to a script, as a unified diff. */
    static String of(String name, String text, Script script) {
        List<String> before = text.lines().toList();
        List<String> after = script.sql().lines().toList();
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        name, script.location(), before, DiffUtils.diff(before, after), CONTEXT));
    }
}

package dev.mosaic.migrations.problem;

import java.util.List;

/** Objects were changed otherwise than by migrations, and {@code mosaic.migrations.drift} is {@code refuse}. Nothing was applied. */
public final class SchemaDrifted extends MigrationException {
    private SchemaDrifted(List<Explanation> explanations) {
        super(explanations, null);
    }

    /** Reports the differences, one explanation each; not empty. */
    public static SchemaDrifted of(List<Explanation> differences) {
        return new SchemaDrifted(differences);
    }
}

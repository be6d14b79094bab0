package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reason why migrations cannot be applied. Its message has three parts: what, why, remedy. */
public abstract sealed class MigrationException extends RuntimeException
        permits InvalidPlan,
                StepFailed,
                DatabaseRefused,
                LockNotObtained,
                NotInPlan,
                SchemaDrifted,
                ModuleFolderUnusable,
                ScratchRefused,
                AdoptionRefused,
                SettingRefused,
                UnsupportedFlyway {
    private final transient List<Explanation> explanations;

    MigrationException(Explanation explanation, @Nullable Throwable cause) {
        this(List.of(explanation), cause);
    }

    MigrationException(List<Explanation> explanations, @Nullable Throwable cause) {
        super(explanations.stream().map(Explanation::toString).collect(joining("\n\n")), cause);
        this.explanations = List.copyOf(explanations);
    }

    /** Returns each reason in its three parts, which the message has as text; never empty. */
    public List<Explanation> explanations() {
        return explanations;
    }
}

package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that keeps migrations from being applied. Its message has three beats: what, why, what to do. */
public abstract sealed class MigrationException extends RuntimeException
        permits InvalidPlan,
                StepFailed,
                DatabaseRefused,
                LockNotObtained,
                NotInPlan,
                ModuleFolderUnusable,
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

    /** Returns each reason by its parts; the message has them as text. Never empty. */
    public List<Explanation> explanations() {
        return explanations;
    }
}

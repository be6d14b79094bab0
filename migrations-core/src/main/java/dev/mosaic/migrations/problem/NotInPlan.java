package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.util.Collection;

/** The requested step or module does not exist in the files. */
public final class NotInPlan extends MigrationException {
    private NotInPlan(Explanation explanation) {
        super(explanation, null);
    }

    /** Reports a step that no file has. */
    public static NotInPlan of(StepId wanted) {
        return new NotInPlan(new Explanation(
                "Unknown step " + wanted + ".",
                "The plan has no V%s script of module %s.".formatted(wanted.version(), wanted.module()),
                "List the steps: " + Operation.plan() + "."));
    }

    public static NotInPlan module(ModuleName wanted, Collection<ModuleName> known) {
        return new NotInPlan(new Explanation(
                "Unknown module " + wanted + ".",
                "The plan has these modules: %s."
                        .formatted(known.stream().map(ModuleName::value).collect(joining(", "))),
                "Use one of these names, or declare the module."));
    }
}

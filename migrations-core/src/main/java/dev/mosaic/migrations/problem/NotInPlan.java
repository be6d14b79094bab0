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
                "There is no step " + wanted + ".",
                "The files of the plan have no V%d of module %s.".formatted(wanted.version(), wanted.module()),
                "See which steps there are: ./mosaic migrate --plan."));
    }

    public static NotInPlan module(ModuleName wanted, Collection<ModuleName> known) {
        return new NotInPlan(new Explanation(
                "There is no module " + wanted + ".",
                "The modules are: %s."
                        .formatted(known.stream().map(ModuleName::value).collect(joining(", "))),
                "Name one of them, or declare the module first."));
    }
}

package dev.mosaic.service.command;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.NotInPlan;
import java.util.List;
import java.util.Optional;

/**
 * Steps of one module as an operator names them: {@code chat:3}, {@code chat:1..40}, or {@code chat} for all of them.
 *
 * @param module the module
 * @param from the first step; absent for all steps
 * @param to the last step; equal to the first one if only that is meant
 */
public record StepSelection(ModuleName module, Optional<StepId> from, Optional<StepId> to) {
    private static final String RANGE = "..";

    /**
     * Parses a selection.
     *
     * @throws IllegalArgumentException if the text is not of that form, or the last step is below the first one
     */
    public static StepSelection of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new StepSelection(new ModuleName(text), Optional.empty(), Optional.empty());
        }
        int range = text.indexOf(RANGE);
        if (range < 0) {
            StepId step = StepId.of(text);
            return new StepSelection(step.module(), Optional.of(step), Optional.of(step));
        }
        StepId first = StepId.of(text.substring(0, range));
        StepId last = StepId.of(first.module() + ":" + text.substring(range + RANGE.length()));
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("'%s' has its last step below its first one".formatted(text));
        }
        return new StepSelection(first.module(), Optional.of(first), Optional.of(last));
    }

    /** Returns the one step that is meant; empty for a range or a module. */
    public Optional<StepId> only() {
        return from.equals(to) ? from : Optional.empty();
    }

    /**
     * Returns the selected steps in the order of a plan.
     *
     * @throws NotInPlan if the plan lacks the module, or a step that the selection names
     */
    public List<StepId> in(MigrationPlan plan) {
        plan.forModule(module); // refuses an unknown module
        from.ifPresent(plan::upTo); // refuses an unknown step
        to.ifPresent(plan::upTo);
        return plan.steps().stream()
                .map(Step::id)
                .filter(step -> step.module().equals(module))
                .filter(step -> from.filter(first -> step.compareTo(first) < 0).isEmpty()
                        && to.filter(last -> step.compareTo(last) > 0).isEmpty())
                .toList();
    }
}

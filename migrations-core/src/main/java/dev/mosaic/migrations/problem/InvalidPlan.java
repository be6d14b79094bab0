package dev.mosaic.migrations.problem;

import java.util.List;

/** The files, the modules or a database contradict each other: nothing was applied. */
public final class InvalidPlan extends MigrationException {
    private final transient List<PlanProblem> problems;

    public InvalidPlan(List<PlanProblem> problems) {
        super(problems.stream().map(PlanProblem::explanation).toList(), null);
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, files first, then modules, then the database; never empty. */
    public List<PlanProblem> problems() {
        return problems;
    }
}

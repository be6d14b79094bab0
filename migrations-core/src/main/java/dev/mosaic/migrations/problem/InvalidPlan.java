package dev.mosaic.migrations.problem;

import java.util.List;

/** The files, the modules or the database contradict each other. Nothing was applied. */
public final class InvalidPlan extends MigrationException {
    private final transient List<PlanProblem> problems;

    public InvalidPlan(List<PlanProblem> problems) {
        super(problems.stream().map(PlanProblem::explanation).toList(), null);
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems: of the files first, then of the modules, then of the database; never empty. */
    public List<PlanProblem> problems() {
        return problems;
    }
}

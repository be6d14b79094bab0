package dev.mosaic.service.command.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.problem.Explanation;
import java.util.ArrayList;
import java.util.List;

/** Files of another tool have something that cannot be taken, or give no plan. Nothing was written. */
public final class NotImported extends RuntimeException {
    private final transient List<Explanation> problems;

    /**
     * Creates the failure.
     *
     * @param problems what cannot be taken; never empty
     */
    public NotImported(List<Explanation> problems) {
        super(problems.stream().map(Explanation::toString).collect(joining("\n\n")));
        List<Explanation> all = new ArrayList<>(problems);
        all.add(new Explanation(
                "Nothing was written.",
                "The module would not do what the files do.",
                "Correct the files, or write the rest: --partial"));
        this.problems = List.copyOf(all);
    }

    List<Explanation> problems() {
        return problems;
    }
}

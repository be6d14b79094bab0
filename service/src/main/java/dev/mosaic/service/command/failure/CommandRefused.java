package dev.mosaic.service.command.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command has stopped for several reasons, or has done a part before it stopped. */
public final class CommandRefused extends RuntimeException {
    private final transient List<Explanation> problems;

    private CommandRefused(List<Explanation> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Explanation::toString).collect(joining("\n\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * Files of another tool have something that cannot be taken, or give no plan. Nothing was written.
     *
     * @param problems what cannot be taken; never empty
     */
    public static CommandRefused notImported(List<Explanation> problems) {
        List<Explanation> all = new ArrayList<>(problems);
        all.add(new Explanation(
                "Nothing was written.",
                "The module would not do what the files do.",
                "Correct the files, or write the rest: --partial"));
        return new CommandRefused(all, null);
    }

    /**
     * A step of several cannot be resolved. Those before it stay recorded.
     *
     * @param recorded how many
     */
    public static CommandRefused notResolved(List<Explanation> problems, int recorded, Throwable cause) {
        List<Explanation> all = new ArrayList<>(problems);
        all.add(new Explanation(
                "Recorded before it: %d.".formatted(recorded),
                "Each step is confirmed and recorded for itself, in the order of the plan.",
                "Repeat the command when the reason is gone; it continues there."));
        return new CommandRefused(all, cause);
    }

    /** A database still needs the files that were to be deleted. Nothing was written. */
    public static CommandRefused databaseBelow(StepId baseline, StepId newest) {
        return new CommandRefused(
                List.of(new Explanation(
                        "A database is at %s and needs the files up to %s.".formatted(newest, baseline),
                        "The baseline only works in new databases: without these files that one could not be migrated any more.",
                        "Migrate it first, or leave --oldest out, which keeps the files. Nothing was written.")),
                null);
    }

    List<Explanation> problems() {
        return problems;
    }
}

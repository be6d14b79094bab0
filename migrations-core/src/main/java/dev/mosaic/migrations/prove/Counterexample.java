package dev.mosaic.migrations.prove;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import java.util.List;
import java.util.Optional;

/** A way on which a plan does not lead to its catalog. */
public sealed interface Counterexample {
    /** Returns the rule that does not hold, such as {@code missing-pin}. */
    String rule();

    /** Returns what differs, why that matters, and what to do. */
    Explanation explanation();

    /** Returns the objects that differ; empty if a script was refused before they could. */
    default List<ObjectDifference> differences() {
        return List.of();
    }

    /**
     * The steps cannot be applied to an empty database in any order that was tried.
     *
     * @param cause the failure in the order of the plan
     */
    record FreshFails(Explanation cause) implements Counterexample {
        @Override
        public String rule() {
            return "fresh-install";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "A fresh install fails: " + cause.what(), cause.why(), withoutOutcome(cause.remedy()));
        }
    }

    /**
     * The U script of a step is refused.
     *
     * @param step the step
     * @param file its U script
     * @param cause the failure
     */
    record UndoFails(StepId step, String file, Explanation cause) implements Counterexample {
        @Override
        public String rule() {
            return "undo";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "The undo of %s fails: %s".formatted(step, cause.what()),
                    cause.why(),
                    "Correct %s.".formatted(file));
        }
    }

    /**
     * The U script of a step does not restore the catalog from before the step.
     *
     * @param step the step
     * @param file its U script
     * @param differences from the catalog before the step
     */
    record UndoDiffers(StepId step, String file, List<ObjectDifference> differences) implements Counterexample {
        public UndoDiffers {
            differences = List.copyOf(differences);
        }

        @Override
        public String rule() {
            return "undo";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "The undo of %s does not restore the catalog from before it:%n  %s"
                            .formatted(step, listed(differences)),
                    "A database after an undo has another schema than one that never had the step.",
                    "Correct %s.".formatted(file));
        }
    }

    /**
     * A step that is applied again after its undo leaves another catalog than the first time.
     *
     * @param step the step
     * @param file its V script
     * @param cause the failure, if the script is refused the second time
     * @param differences from the catalog of the first time
     */
    record ReapplyDiffers(StepId step, String file, Optional<Explanation> cause, List<ObjectDifference> differences)
            implements Counterexample {
        public ReapplyDiffers {
            differences = List.copyOf(differences);
        }

        @Override
        public String rule() {
            return "reapply";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    cause.map(failure ->
                                    "%s cannot be applied again after its undo: %s".formatted(step, failure.what()))
                            .orElseGet(() -> "%s leaves another catalog after its undo than the first time:%n  %s"
                                    .formatted(step, listed(differences))),
                    cause.map(Explanation::why).orElse("Its undo has left, or removed, something that it relies on."),
                    "Correct its U script, or %s.".formatted(file));
        }
    }

    /**
     * Two steps whose order matters and is not given by a pin.
     *
     * @param first the step that has to run first, as in the order of the plan
     * @param second the step after it
     * @param object what both of them concern; absent if it was not found
     * @param outcome what happens in the other order
     * @param remedy the line to add, with its file
     * @param differences from the catalog of the plan, in the other order
     */
    record UnorderedSteps(
            StepId first,
            StepId second,
            Optional<String> object,
            String outcome,
            String remedy,
            List<ObjectDifference> differences)
            implements Counterexample {
        public UnorderedSteps {
            differences = List.copyOf(differences);
        }

        @Override
        public String rule() {
            return "missing-pin";
        }

        @Override
        public Explanation explanation() {
            String changes = differences.isEmpty() ? "" : "\n  " + listed(differences);
            return new Explanation(
                    "The order of %s and %s matters, but no pin gives it%s."
                            .formatted(
                                    first,
                                    second,
                                    object.map(name -> ": both concern " + name).orElse("")),
                    "%s%s".formatted(outcome, changes),
                    remedy);
        }
    }

    /**
     * A file that was released has changed in more than layout and comments.
     *
     * @param release the released state
     * @param step the step
     * @param file the file now; its released name if it is gone
     * @param change what has changed
     */
    record ReleasedFileChanged(String release, StepId step, String file, String change) implements Counterexample {
        @Override
        public String rule() {
            return "frozen-file";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "%s was released in %s, and %s since: released files are frozen.".formatted(step, release, change),
                    "Databases of that release have run the released statements; a fresh install would run others.",
                    "Restore %s, and write the change as a new step.".formatted(file));
        }
    }

    /**
     * A database of a released state cannot be upgraded.
     *
     * @param release the released state
     * @param cause the failure
     */
    record UpgradeFails(String release, Explanation cause) implements Counterexample {
        @Override
        public String rule() {
            return "upgrade";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "The upgrade from %s fails: %s".formatted(release, cause.what()),
                    cause.why(),
                    withoutOutcome(cause.remedy()));
        }
    }

    /**
     * An upgrade leads to another catalog than a fresh install.
     *
     * @param release the released state
     * @param differences from the catalog of a fresh install
     */
    record UpgradeDiffers(String release, List<ObjectDifference> differences) implements Counterexample {
        public UpgradeDiffers {
            differences = List.copyOf(differences);
        }

        @Override
        public String rule() {
            return "upgrade";
        }

        @Override
        public Explanation explanation() {
            return new Explanation(
                    "The upgrade from %s leads to another catalog than a fresh install:%n  %s"
                            .formatted(release, listed(differences)),
                    "Databases of that release and new ones have different schemas from then on.",
                    "Write a step that leads from both to the same objects.");
        }
    }

    /**
     * Baselines lead to another catalog than the steps that they replace.
     *
     * @param baselines the step up to which each of them replaces those of its module
     * @param cause the failure, if a script is refused in a new database
     * @param differences from the catalog of the steps
     */
    record BaselineDiffers(List<StepId> baselines, Optional<Explanation> cause, List<ObjectDifference> differences)
            implements Counterexample {
        public BaselineDiffers {
            baselines = List.copyOf(baselines);
            differences = List.copyOf(differences);
        }

        @Override
        public String rule() {
            return "baseline";
        }

        @Override
        public Explanation explanation() {
            String names = baselines.stream().map(StepId::toString).collect(joining(", "));
            return new Explanation(
                    cause.map(failure ->
                                    "A new database with the baseline of %s fails: %s".formatted(names, failure.what()))
                            .orElseGet(() -> "The baseline of %s leads to another catalog than the steps:%n  %s"
                                    .formatted(names, listed(differences))),
                    cause.map(Explanation::why)
                            .orElse("New databases and older ones have different schemas from then on."),
                    "Write it again (%s), or restore the files that were changed since."
                            .formatted(Operation.squash(baselines.getFirst())));
        }
    }

    private static String listed(List<ObjectDifference> differences) {
        return differences.stream().map(ObjectDifference::toString).collect(joining("\n  "));
    }

    /** Removes what a failure says about the database, which was a scratch database. */
    private static String withoutOutcome(String remedy) {
        return remedy.replaceAll(" ?Nothing of [^.]* was applied\\.", "").strip();
    }
}

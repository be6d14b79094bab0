package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.List;
import java.util.Optional;

/** Something in the files that is wrong, or that will trouble somebody later. */
public sealed interface Finding {
    /** What it is, why that matters, what to do. */
    default Explanation explanation() {
        return FindingMessages.of(this);
    }

    /** The lasting name of the rule, in kebab-case. */
    default String rule() {
        return FindingMessages.rule(this);
    }

    /** How much it matters. */
    default Severity severity() {
        return switch (this) {
            case Refused it -> Severity.ERROR;
            case UnwrittenDraft it -> Severity.ERROR;
            case RefusedInTransaction it -> Severity.ERROR;
            case ForeignObject it -> Severity.ERROR;
            case UndeclaredUse it -> Severity.ERROR;
            case UnpinnedUse it -> Severity.ERROR;
            case UsedBeforeMade it -> Severity.ERROR;
            case MissingUndo it -> Severity.WARNING;
            case MissingCheck it -> Severity.WARNING;
            case UnqualifiedName it -> Severity.WARNING;
            case HiddenDrift it -> Severity.WARNING;
            case UncheckedContract it -> Severity.WARNING;
            case LossInExpand it -> Severity.WARNING;
            case Cascade it -> Severity.WARNING;
            case ModuleCycle it -> Severity.WARNING;
        };
    }

    /** The place that it is about; absent where it is about modules. */
    default Optional<Place> place() {
        return FindingPlaces.of(this);
    }

    /** How much a finding matters. */
    enum Severity {
        /** It fails, or lets databases differ. */
        ERROR,
        /** It works, and will trouble somebody later. */
        WARNING
    }

    /**
     * A place in a file.
     *
     * @param file where the file was found
     * @param line the line, the first one being 1
     */
    record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** What stands at a place in a file. */
    sealed interface InFile extends Finding {
        /** The place. */
        Place at();
    }

    /** A problem for which no plan is made at all. */
    record Refused(PlanProblem problem) implements Finding {}

    /** A file that a draft left to be written, and that nobody has written. */
    record UnwrittenDraft(Place at) implements InFile {}

    /** A step that cannot be undone. */
    record MissingUndo(Place at, StepId step) implements InFile {}

    /** A step that nobody can tell the success of. */
    record MissingCheck(Place at, StepId step) implements InFile {}

    /** A statement that PostgreSQL refuses in the transaction that the script runs in. */
    record RefusedInTransaction(Place at, ScriptKind kind, String statement) implements InFile {}

    /** A statement that changes what another module owns. */
    record ForeignObject(Place at, ModuleName module, ModuleName owner, String statement) implements InFile {}

    /** A statement that uses a module on which its own does not stand. */
    record UndeclaredUse(Place at, ModuleName module, ModuleName used) implements InFile {}

    /** A statement that uses a module of which no step is sure to have run before. */
    record UnpinnedUse(Place at, StepId step, StepId newest) implements InFile {}

    /** A statement that uses an object which a later step makes than the last one that is sure to have run before. */
    record UsedBeforeMade(Place at, StepId step, String object, StepId maker, StepId last) implements InFile {}

    /** A statement that drops, or empties, whatever depends on its objects. */
    record Cascade(Place at, String statement) implements InFile {}

    /** A name whose schema is left to the search path. */
    record UnqualifiedName(Place at, String name, ModuleName module) implements InFile {}

    /** A condition by which a statement passes over what should not be there, or should. */
    record HiddenDrift(Place at, String condition) implements InFile {}

    /** A contract step without a precondition: nobody looks whether all rows are filled before the rest is taken away. */
    record UncheckedContract(Place at, StepId step) implements InFile {}

    /** A statement of an expand step that takes away what the old schema needs. */
    record LossInExpand(Place at, String statement) implements InFile {}

    /** Modules that stand on each other. */
    record ModuleCycle(List<ModuleName> group) implements Finding {
        public ModuleCycle {
            group = List.copyOf(group);
        }
    }
}

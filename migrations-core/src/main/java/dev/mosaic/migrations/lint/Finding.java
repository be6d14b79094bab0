package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.List;
import java.util.Optional;

/** A defect in the files, or one that will cause trouble later. */
public sealed interface Finding {
    /** Returns what it is, why that matters and the remedy. */
    default Explanation explanation() {
        return FindingMessages.of(this);
    }

    /** Returns the stable name of the rule, in kebab-case. */
    default String rule() {
        return FindingMessages.rule(this);
    }

    /** Returns how much it matters. */
    default Severity severity() {
        return switch (this) {
            case Refused it -> Severity.ERROR;
            case IncompleteDraft it -> Severity.ERROR;
            case RefusedInTransaction it -> Severity.ERROR;
            case ForeignObject it -> Severity.ERROR;
            case UndeclaredUse it -> Severity.ERROR;
            case UnpinnedUse it -> Severity.ERROR;
            case UsedBeforeCreated it -> Severity.ERROR;
            case MissingUndo it -> Severity.WARNING;
            case MissingCheck it -> Severity.WARNING;
            case UnqualifiedName it -> Severity.WARNING;
            case HiddenDrift it -> Severity.WARNING;
            case UncheckedContract it -> Severity.WARNING;
            case DestructiveExpand it -> Severity.WARNING;
            case Cascade it -> Severity.WARNING;
            case ModuleCycle it -> Severity.WARNING;
        };
    }

    /** Returns the location that it is about; empty if it is about modules. */
    default Optional<SourceLocation> place() {
        return FindingPlaces.of(this);
    }

    /** The severity of a finding. */
    enum Severity {
        /** It fails, or lets databases differ. */
        ERROR,
        /** It works, and will cause trouble later. */
        WARNING
    }

    /**
     * A location in a file.
     *
     * @param file where the file was found
     * @param line the line, from 1
     */
    record SourceLocation(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** A finding at a location in a file. */
    sealed interface InFile extends Finding {
        /** Returns the location. */
        SourceLocation at();
    }

    /** A problem that prevents a plan. */
    record Refused(PlanProblem problem) implements Finding {}

    /** A file of a draft that has not been completed. */
    record IncompleteDraft(SourceLocation at) implements InFile {}

    /** A step that cannot be undone. */
    record MissingUndo(SourceLocation at, StepId step) implements InFile {}

    /** A backfill without a check, so that the rows that it has filled cannot be verified. */
    record MissingCheck(SourceLocation at, StepId step) implements InFile {}

    /** A statement that PostgreSQL refuses in the script's transaction. */
    record RefusedInTransaction(SourceLocation at, ScriptKind kind, String statement) implements InFile {}

    /** A statement that changes what another module owns. */
    record ForeignObject(SourceLocation at, ModuleName module, ModuleName owner, String statement) implements InFile {}

    /** A statement that uses a module on which its own does not depend. */
    record UndeclaredUse(SourceLocation at, ModuleName module, ModuleName used) implements InFile {}

    /** A statement that uses a module of which no step is guaranteed to have run before. */
    record UnpinnedUse(SourceLocation at, StepId step, StepId newest) implements InFile {}

    /** A statement that uses an object created by a step after the last one that is guaranteed to have run before. */
    record UsedBeforeCreated(SourceLocation at, StepId step, String object, StepId maker, StepId last)
            implements InFile {}

    /** A statement that drops or truncates everything that depends on its objects. */
    record Cascade(SourceLocation at, String statement) implements InFile {}

    /** A name whose schema is left to the search path; that of the module is first in it. */
    record UnqualifiedName(SourceLocation at, String name, String schema) implements InFile {}

    /** A condition such as IF EXISTS that hides schema drift. */
    record HiddenDrift(SourceLocation at, String condition) implements InFile {}

    /** A contract step without a precondition: the old schema is removed without checking that the backfill is complete. */
    record UncheckedContract(SourceLocation at, StepId step) implements InFile {}

    /** A statement of an expand step that removes what the old schema needs. */
    record DestructiveExpand(SourceLocation at, String statement) implements InFile {}

    /** Modules that depend on each other. */
    record ModuleCycle(List<ModuleName> group) implements Finding {
        public ModuleCycle {
            group = List.copyOf(group);
        }
    }
}

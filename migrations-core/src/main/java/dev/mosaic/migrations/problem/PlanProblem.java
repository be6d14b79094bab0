package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.util.List;
import java.util.Optional;

/** A reason why nothing may be applied: in the files, between the modules, or between the files and a database. */
public sealed interface PlanProblem {
    /** Returns what is wrong, why that matters and the remedy. */
    default Explanation explanation() {
        return PlanProblemMessages.of(this);
    }

    /**
     * A script that is not valid UTF-8.
     *
     * @param line the line of the first invalid byte
     * @param position the position of that byte in the file, from 1
     * @param value that byte
     */
    record NotUtf8(String file, int line, int position, int value) implements PlanProblem {}

    /** An entry with the name of a script that is not a readable file. */
    record UnreadableScript(String file, Kind kind) implements PlanProblem {
        /** What the entry is. */
        public enum Kind {
            /** A folder. */
            FOLDER,
            /** A link to a file that does not exist. */
            DANGLING_LINK,
            /** A file that the process may not read, or whose read fails. */
            UNREADABLE
        }
    }

    /** A script in a sub-folder of its module, which is not read. */
    record ScriptInSubFolder(String file, String expected) implements PlanProblem {}

    /**
     * A folder with scripts that does not declare a module.
     *
     * @param declaration a file in it whose name is close to that of a declaration
     */
    record UndeclaredModule(String folder, Optional<String> declaration) implements PlanProblem {}

    /** A malformed name whose correction is the name of another file, or the correction of another one. */
    record MalformedNameConflict(String file, String suggestion, String other) implements PlanProblem {}

    /** A file whose name matches no kind of script. */
    record MalformedName(String file, Optional<String> suggestion) implements PlanProblem {}

    /** A directive that does not exist. */
    record UnknownDirective(String file, int line, String word, Optional<String> nearest) implements PlanProblem {}

    /** A directive with an invalid value, or one that is repeated. */
    record MalformedDirective(String file, int line, Directive directive, String value) implements PlanProblem {}

    /** A lock timeout beyond the range of PostgreSQL's {@code lock_timeout}. */
    record LockTimeoutTooLong(String file, int line, String value) implements PlanProblem {}

    /** A directive that has no effect in a script of that kind. */
    record DirectiveNotAllowed(String file, int line, Directive directive, ScriptKind kind) implements PlanProblem {}

    /** A directive below the head of its file, where directives are not read. */
    record MisplacedDirective(String file, int line) implements PlanProblem {}

    /** An undo, precondition or check of a version that has no migration. */
    record CompanionWithoutMigration(String file, StepId step) implements PlanProblem {}

    /** An undo, precondition or check whose description differs from that of its migration. */
    record CompanionNameMismatch(String file, String expected) implements PlanProblem {}

    /** A repeatable script with a placeholder: its checksum would depend on the database. */
    record PlaceholderInRepeatable(String file, int line) implements PlanProblem {}

    /** An undo, precondition or check with a placeholder, which would not be replaced. */
    record PlaceholderInCompanion(String file, int line) implements PlanProblem {}

    /** A psql meta-command, which PostgreSQL does not know. */
    record PsqlCommand(String file, int line, String command) implements PlanProblem {}

    /** A setting that would change how the rest of the session is interpreted. */
    record SessionSetting(String file, int line, String setting, String allowed) implements PlanProblem {}

    /** A NUL character, which would end the message to PostgreSQL. */
    record NulCharacter(String file, int line) implements PlanProblem {}

    /** A transaction control statement in a script that runs in one transaction with its record. */
    record TransactionControl(String file, int line, String statement) implements PlanProblem {}

    /** A script of several statements without a transaction: a failure would leave the first ones applied. */
    record MultipleWithoutTransaction(String file, int line, int statements) implements PlanProblem {}

    /** A batched script of more than one statement. */
    record MultipleInBatch(String file, int line, int statements) implements PlanProblem {}

    /** A batched statement without {@code in_batch}: each batch would process the whole table. */
    record MissingInBatch(String file) implements PlanProblem {}

    /** A statement with {@code in_batch} in a script that is not batched. */
    record BatchNotDeclared(String file, int line) implements PlanProblem {}

    /** A contract that is batched or runs without a transaction: no lock would be held between its check and its DROP. */
    record ContractWithoutTransaction(String file) implements PlanProblem {}

    /** A batched script with a placeholder, which would not be replaced. */
    record PlaceholderInBatch(String file, int line) implements PlanProblem {}

    /** A batched script without a transaction, although each batch has one. */
    record BatchWithoutTransaction(String file) implements PlanProblem {}

    /** A background script that is not batched. */
    record BackgroundWithoutBatch(String file, int line) implements PlanProblem {}

    /** A sweep in a script that is no contract, of a step that is not batched, or of a later step. */
    record InvalidSweep(String file, StepId step, StepVersion swept) implements PlanProblem {}

    /** A baseline whose version no step of its module has, although there are steps below it. */
    record BaselineWithoutStep(String file, StepId baseline) implements PlanProblem {}

    /** A baseline in the place of steps whose files are gone, in a database that lacks some of these steps. */
    record BelowBaseline(String file, StepId baseline, StepId newest) implements PlanProblem {}

    /** An order of versions over all modules that ends below the lowest version. */
    record UnusedVersionOrder(StepVersion until) implements PlanProblem {}

    /** Two files of one kind and version, or two repeatable scripts of one name. */
    record DuplicateScript(String what, List<String> files) implements PlanProblem {
        public DuplicateScript {
            files = List.copyOf(files);
        }
    }

    /** Two modules of one name. */
    record DuplicateModule(ModuleName module) implements PlanProblem {}

    /** A module that depends on one that does not exist. */
    record UnknownModule(ModuleName module, ModuleName wanted, Optional<String> nearest) implements PlanProblem {}

    /** A pin to a step that does not exist. */
    record UnknownUpstream(String file, StepId step, StepId wanted, Optional<StepId> newest) implements PlanProblem {}

    /** A pin to a module that the step's module does not declare. */
    record UndeclaredUpstream(String file, StepId step, StepId wanted) implements PlanProblem {}

    /** A module's first step without a pin to an upstream module. */
    record MissingPin(String file, StepId step, StepId newest) implements PlanProblem {}

    /** Steps that depend on each other in a cycle. */
    record Cycle(List<StepId> path) implements PlanProblem {
        public Cycle {
            path = List.copyOf(path);
        }
    }

    /** A step that a database has applied without the one that it runs after. */
    record AppliedBeforeUpstream(StepId step, StepId missing) implements PlanProblem {}

    /**
     * A step that a database has not applied, in the middle of an order of versions that it has applied.
     *
     * @param missing the step
     * @param applied an applied step that runs after it by its version
     * @param until the highest version of the order
     */
    record InsideAppliedOrder(StepId missing, StepId applied, StepVersion until) implements PlanProblem {}

    /** A pending step below the newest applied one of its module: two branches were merged. */
    record BelowNewestApplied(String file, StepId step, StepId newest) implements PlanProblem {}

    /** A file that was changed after its step had been applied. */
    record ChangedChecksum(String file, StepId step, int recorded, int found) implements PlanProblem {}

    /** An applied step whose file is missing. */
    record MissingFile(StepId step, String name) implements PlanProblem {}

    /** Steps of one module that a newer version has applied, not declared compatible with this version. */
    record NewerDatabase(List<StepId> steps, StepId newest) implements PlanProblem {
        public NewerDatabase {
            steps = List.copyOf(steps);
        }
    }

    /** A pin to a module that does not exist, perhaps by its former name. */
    record UnknownPinnedModule(String file, StepId step, StepId wanted, Optional<String> nearest)
            implements PlanProblem {}

    /** A former name of a module that is also the name or a former name of another one. */
    record FormerNameTaken(ModuleName module, ModuleName former, ModuleName other) implements PlanProblem {}

    /** A renamed module of which a database has both the old schema and the new one. */
    record TwoSchemas(ModuleName module, ModuleName former) implements PlanProblem {}

    /** A renamed module whose history under the former name is in another schema than the declared one. */
    record FormerlyInOtherSchema(ModuleName module, ModuleName former, String found, String declared)
            implements PlanProblem {}
}

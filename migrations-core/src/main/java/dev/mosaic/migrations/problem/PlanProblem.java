package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import java.util.List;
import java.util.Optional;

/** A reason why nothing may be applied: in the files, between the modules, or between the files and a database. */
public sealed interface PlanProblem {
    /** What is wrong, why that matters, what to do. */
    default Explanation explanation() {
        return PlanProblemMessages.of(this);
    }

    /**
     * A script that is not in UTF-8.
     *
     * @param line where its first such byte is
     * @param position the place of that byte in the file, the first one being 1
     * @param value that byte
     */
    record NotUtf8(String file, int line, int position, int value) implements PlanProblem {}

    /** Something that is named like a script and is no file that can be read. */
    record NoScriptFile(String file, Kind kind) implements PlanProblem {
        /** What it is. */
        public enum Kind {
            /** A folder. */
            FOLDER,
            /** A link to a file that does not exist. */
            DANGLING_LINK,
            /** A file that this process may not read, or that the disk does not give. */
            UNREADABLE
        }
    }

    /** A script in a sub-folder of its module, where none is read. */
    record ScriptInSubFolder(String file, String expected) implements PlanProblem {}

    /**
     * A folder with scripts that does not declare a module.
     *
     * @param declaration a file in it that is named nearly as a declaration is
     */
    record UndeclaredModule(String folder, Optional<String> declaration) implements PlanProblem {}

    /** A file whose version is no whole number, as in {@code V1_10__x.sql} or {@code V1.10__x.sql}. */
    record VersionInParts(String file) implements PlanProblem {}

    /** A malformed name that would be well-formed as one that another file has, or would get. */
    record MalformedNameTaken(String file, String suggestion, String other) implements PlanProblem {}

    /** A file whose name no kind of script has. */
    record MalformedName(String file, Optional<String> suggestion) implements PlanProblem {}

    /** A directive that does not exist. */
    record UnknownDirective(String file, int line, String word, Optional<String> nearest) implements PlanProblem {}

    /** A directive with a value that it does not take, or one too many. */
    record MalformedDirective(String file, int line, String word, String value, String expected)
            implements PlanProblem {}

    /** A time to wait for a lock that PostgreSQL cannot be told. */
    record LockTimeoutTooLong(String file, int line, String value) implements PlanProblem {}

    /** A directive that says nothing to a script of that kind. */
    record DirectiveWithoutMeaning(String file, int line, String word, ScriptKind kind) implements PlanProblem {}

    /** A directive below the head of its file, where nobody looks for it. */
    record MisplacedDirective(String file, int line) implements PlanProblem {}

    /** An undo, precondition or check of a version that has no migration. */
    record CompanionWithoutMigration(String file, StepId step) implements PlanProblem {}

    /** An undo, precondition or check that is named otherwise than its migration. */
    record CompanionNamedOtherwise(String file, String expected) implements PlanProblem {}

    /** A repeatable script with a placeholder: its checksum would depend on the database. */
    record PlaceholderInRepeatable(String file, int line) implements PlanProblem {}

    /** An undo, precondition or check with a placeholder, which nobody would replace. */
    record PlaceholderInCompanion(String file, int line) implements PlanProblem {}

    /** A command of psql, which PostgreSQL does not know. */
    record PsqlCommand(String file, int line, String command) implements PlanProblem {}

    /** A setting that changes how the rest of the session is read. */
    record SettingOfSession(String file, int line, String setting, String allowed) implements PlanProblem {}

    /** A NUL character, which ends a message to PostgreSQL. */
    record NulCharacter(String file, int line) implements PlanProblem {}

    /** A statement that begins or ends a transaction, where the engine has one around the script and its record. */
    record OwnTransaction(String file, int line, String statement) implements PlanProblem {}

    /** A script without a transaction, of which a failure would leave the first statements applied. */
    record SeveralWithoutTransaction(String file, int line, int statements) implements PlanProblem {}

    /** A script of more than one statement that is to run batch by batch. */
    record SeveralInBatch(String file, int line, int statements) implements PlanProblem {}

    /** A batched statement that does not ask for the rows of its batch: each batch would go through the whole table. */
    record BatchNotAskedFor(String file) implements PlanProblem {}

    /** A statement that asks for the rows of a batch in a script that has none. */
    record BatchNotDeclared(String file, int line) implements PlanProblem {}

    /** A contract that is batched or wants no transaction: nothing would hold its lock between the look and the loss. */
    record ContractWithoutTransaction(String file) implements PlanProblem {}

    /** A batched script with a placeholder, which nobody would replace. */
    record PlaceholderInBatch(String file, int line) implements PlanProblem {}

    /** A batched script that wants no transaction, where each batch has one. */
    record BatchWithoutTransaction(String file) implements PlanProblem {}

    /** A script that is to run in the background, but not batch by batch. */
    record BackgroundWithoutBatch(String file, int line) implements PlanProblem {}

    /** A sweep in a script that is no contract, or of a step that is not batched, or of one that comes later. */
    record SweepOfNothing(String file, StepId step, long swept) implements PlanProblem {}

    /** Two files of one kind and version, or two repeatable ones of one name. */
    record DuplicateScript(String what, List<String> files) implements PlanProblem {
        public DuplicateScript {
            files = List.copyOf(files);
        }
    }

    /** Two modules of one name. */
    record DuplicateModule(ModuleName module) implements PlanProblem {}

    /** A module that stands on one that is not there. */
    record UnknownModule(ModuleName module, ModuleName wanted, Optional<String> nearest) implements PlanProblem {}

    /** A pin to a step that is not there. */
    record UnknownUpstream(String file, StepId step, StepId wanted, Optional<StepId> newest) implements PlanProblem {}

    /** A pin to a module that the step's module does not declare. */
    record UndeclaredUpstream(String file, StepId step, StepId wanted) implements PlanProblem {}

    /** A module's first step that does not say which state of an upstream module it was written against. */
    record MissingPin(String file, StepId step, StepId newest) implements PlanProblem {}

    /** Steps that each wait for the next one, the last for the first. */
    record Cycle(List<StepId> path) implements PlanProblem {
        public Cycle {
            path = List.copyOf(path);
        }
    }

    /** A step that a database has applied, but not the one that it runs after. */
    record AppliedBeforeUpstream(StepId step, StepId missing) implements PlanProblem {}

    /** A pending step below the newest applied one of its module: two branches were merged. */
    record BelowNewestApplied(String file, StepId step, StepId newest) implements PlanProblem {}

    /** A file that was changed after a database had applied it. */
    record ChangedChecksum(String file, StepId step, int recorded, int found) implements PlanProblem {}

    /** A step that a database has applied and whose file is gone. */
    record MissingFile(StepId step, String name) implements PlanProblem {}

    /** Steps of one module that a newer version has applied, without a word on whether this one works with them. */
    record NewerDatabase(List<StepId> steps, StepId newest) implements PlanProblem {
        public NewerDatabase {
            steps = List.copyOf(steps);
        }
    }

    /** A pin to a module that is not there, perhaps under its former name. */
    record UnknownPinnedModule(String file, StepId step, StepId wanted, Optional<String> nearest)
            implements PlanProblem {}

    /** A former name of a module that is the name of another one, or a former name of it as well. */
    record FormerNameTaken(ModuleName module, ModuleName former, ModuleName other) implements PlanProblem {}

    /** A renamed module of which a database has the old schema beside the new one. */
    record TwoSchemas(ModuleName module, ModuleName former) implements PlanProblem {}
}

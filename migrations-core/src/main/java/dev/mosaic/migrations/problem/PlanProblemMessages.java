package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import java.util.List;

/** The message of each {@link PlanProblem}. */
final class PlanProblemMessages {
    private PlanProblemMessages() {}

    static Explanation of(PlanProblem problem) {
        return switch (problem) {
            case PlanProblem.NotUtf8(var file, var line, var position, var value) ->
                new Explanation(
                        "%s:%d: the byte 0x%02X (byte %d of the file) is not UTF-8."
                                .formatted(file, line, value, position),
                        "Scripts are read as UTF-8; in another encoding their letters would become others.",
                        "Convert it: iconv -f %s -t utf-8 %s"
                                .formatted(value == 0 || value >= 0xFE ? "utf-16" : "latin1", file));
            case PlanProblem.NoScriptFile(var file, var kind) -> noScriptFile(file, kind);
            case PlanProblem.ScriptInSubFolder(var file, var expected) ->
                new Explanation(
                        file + " is in a sub-folder.",
                        "The scripts of a module are read from its own folder alone, so this one would not run.",
                        "Move it: mv %s %s".formatted(file, expected));
            case PlanProblem.UndeclaredModule(var folder, var declaration) ->
                new Explanation(
                        folder + " has scripts and no module.yml.",
                        "A sub-folder is a module by that file alone, so these scripts would not run.",
                        declaration
                                .map(file -> "Rename it: mv %s %s/module.yml".formatted(file, folder))
                                .orElse("Add one, which may be empty: touch %s/module.yml".formatted(folder)));
            case PlanProblem.VersionInParts(var file) ->
                new Explanation(
                        file + " has a version that is not a whole number.",
                        "Versions are whole numbers here, in the order of which the steps of a module run: 9, 10, 11.",
                        "Give it the next free one, and so its U, P and C.");
            case PlanProblem.MalformedNameTaken(var file, var suggestion, var other) ->
                new Explanation(
                        file + " is not named like a migration.",
                        "It would be %s, which is the version or the name of %s.".formatted(suggestion, other),
                        "Give one of them the next free version, without leading zeros.");
            case PlanProblem.MalformedName(var file, var suggestion) ->
                new Explanation(
                        file + " is not named like a migration.",
                        "A script is V3__add_persona_id.sql (or U, P, C with the same version and name) or R__thread_view.sql:"
                                + " a whole number without leading zeros, two underscores, a clause in lower case.",
                        suggestion
                                .map(name -> "Rename it to " + name + ".")
                                .orElse("Rename it, or move it elsewhere."));
            case PlanProblem.UnknownDirective(var file, var line, var word, var nearest) ->
                new Explanation(
                        "%s:%d: there is no directive '%s'.".formatted(file, line, word),
                        "A mistyped directive that is passed over would change what the script does.",
                        nearest.map(known -> "Did you mean '" + known + "'?")
                                .orElse(
                                        "Known are: after, background, batch, compatible, lock-timeout, phase, placeholders, sweep, transaction."));
            case PlanProblem.MalformedDirective(var file, var line, var word, var value, var expected) ->
                new Explanation(
                        "%s:%d: '%s' is no value for the directive '%s'.".formatted(file, line, value, word),
                        "It takes " + expected + ".",
                        "Write for example: --@ " + word + example(word));
            case PlanProblem.LockTimeoutTooLong(var file, var line, var value) ->
                new Explanation(
                        "%s:%d: %s is longer than a lock can be waited for.".formatted(file, line, value),
                        "PostgreSQL takes up to %d ms, which are 24.8 days."
                                .formatted(Directives.LONGEST_LOCK_TIMEOUT.toMillis()),
                        "Write for example: --@ lock-timeout: 5s");
            case PlanProblem.DirectiveWithoutMeaning(var file, var line, var word, var kind) ->
                new Explanation(
                        "%s:%d: the directive '%s' means nothing in a %c file."
                                .formatted(file, line, word, kind.letter()),
                        kind == ScriptKind.UNDO && word.equals("transaction")
                                ? "An undo and the end of its record are always one transaction."
                                : "It would be passed over, and whoever wrote it relies on it.",
                        "Take the line out, or put it into the V file if it is meant for the migration.");
            case PlanProblem.MisplacedDirective(var file, var line) ->
                new Explanation(
                        "%s:%d: a directive stands below the head of the file.".formatted(file, line),
                        "Directives are read from the lines before the first statement only.",
                        "Move the line to the top of the file.");
            case PlanProblem.CompanionWithoutMigration(var file, var step) ->
                new Explanation(
                        file + " belongs to no migration.",
                        "Module %s has no V%d.".formatted(step.module(), step.version()),
                        "Give it the version of the migration that it belongs to, or delete it.");
            case PlanProblem.CompanionNamedOtherwise(var file, var expected) ->
                new Explanation(
                        file + " is named otherwise than its migration.",
                        "Two names for one step hide a version that was taken twice.",
                        "Rename it to " + expected + ", or give it the version that it belongs to.");
            case PlanProblem.PlaceholderInRepeatable(var file, var line) ->
                new Explanation(
                        "%s:%d: a repeatable script has a placeholder ${…}.".formatted(file, line),
                        "Its checksum would depend on the configuration, so nobody could tell whether it changed.",
                        "Write the value itself, or make it a versioned migration; if ${ is meant as it stands, put this line at the top:"
                                + " --@ placeholders: none");
            case PlanProblem.PlaceholderInCompanion(var file, var line) ->
                new Explanation(
                        "%s:%d: a script that goes with a migration has a placeholder ${…}.".formatted(file, line),
                        "Placeholders are replaced in V files only; this one would reach PostgreSQL as it is.",
                        "Write the value itself, or look it up in the database; if ${ is meant as it stands, put this line at the top:"
                                + " --@ placeholders: none");
            case PlanProblem.PsqlCommand(var file, var line, var command) ->
                new Explanation(
                        "%s:%d: \\%s is a command of psql.".formatted(file, line, command),
                        "psql carries it out itself; PostgreSQL, which is sent the script, does not know it.",
                        "Take the line out, or write what it does in SQL (copy … from stdin with its data is understood).");
            case PlanProblem.SettingOfSession(var file, var line, var setting, var allowed) ->
                new Explanation(
                        "%s:%d: the script sets %s.".formatted(file, line, setting),
                        "A script is sent in UTF-8 and read before its first statement runs, so the setting would come too late.",
                        "Take the line out; only 'set %s = %s', which is how a script is read anyway, may stay."
                                .formatted(setting, allowed));
            case PlanProblem.NulCharacter(var file, var line) ->
                new Explanation(
                        "%s:%d: the script has a NUL character.".formatted(file, line),
                        "PostgreSQL ends a message there, so the rest of the script would not run.",
                        "Save the file as UTF-8 without NUL characters (UTF-16 has them).");
            case PlanProblem.OwnTransaction(var file, var line, var statement) ->
                new Explanation(
                        "%s:%d: the script has a '%s' of its own.".formatted(file, line, statement),
                        "Script, check and record are one transaction; ended early, a step could be applied and not recorded.",
                        "Take the line out, or let 'begin;' and 'commit;' be the first and the last statement. What cannot run in a transaction is a script of one statement with --@ transaction: none.");
            case PlanProblem.SeveralWithoutTransaction(var file, var line, var statements) ->
                new Explanation(
                        "%s:%d: a second statement in a script without a transaction (it has %d)."
                                .formatted(file, line, statements),
                        "Nothing rolls the first one back if the second fails, so the step could be neither run again nor undone.",
                        "Give each statement a version of its own, or take out --@ transaction: none.");
            case PlanProblem.SeveralInBatch(var file, var line, var statements) ->
                new Explanation(
                        "%s:%d: a second statement in a batched script (it has %d).".formatted(file, line, statements),
                        "One statement runs once for each batch, so that a batch is done whole or not at all.",
                        "Put what comes before and after into versions of their own, or write it as one statement (with … as).");
            case PlanProblem.BatchNotAskedFor(var file) ->
                new Explanation(
                        file + " is batched, but its statement does not ask for the rows of a batch.",
                        "Each batch would go through the whole table.",
                        "Say which rows it is about: where in_batch(history), with the name of the table in the statement.");
            case PlanProblem.BatchNotDeclared(var file, var line) ->
                new Explanation(
                        "%s:%d: in_batch(…) in a script without a batch.".formatted(file, line),
                        "PostgreSQL has no such function: it stands for the rows of one batch.",
                        "Name the table at the top of the file: --@ batch: conversation.conversation_history");
            case PlanProblem.ContractWithoutTransaction(var file) ->
                new Explanation(
                        file + " is a contract, and does not run in one transaction.",
                        "It locks the tables, looks whether every row is filled, and takes away: all in one transaction.",
                        "Give what is batched, or wants no transaction, a version of its own.");
            case PlanProblem.PlaceholderInBatch(var file, var line) ->
                new Explanation(
                        "%s:%d: a batched script has a placeholder ${…}.".formatted(file, line),
                        "Its statement is cut to each batch before anybody replaces placeholders.",
                        "Write the value itself; if ${ is meant as it stands, put this line at the top: --@ placeholders: none");
            case PlanProblem.BatchWithoutTransaction(var file) ->
                new Explanation(
                        file + " is batched and has --@ transaction: none.",
                        "Each batch is a transaction, with its progress: so a killed run goes on where it was.",
                        "Take one of the two lines out.");
            case PlanProblem.BackgroundWithoutBatch(var file, var line) ->
                new Explanation(
                        "%s:%d: only a batched script can run in the background.".formatted(file, line),
                        "Between its batches it lets others work, and it can be stopped at any time.",
                        "Name the table at the top of the file (--@ batch: …), or take the line out.");
            case PlanProblem.SweepOfNothing(var file, var step, var swept) ->
                new Explanation(
                        "%s cannot sweep version %d.".formatted(step, swept),
                        "A sweep runs the statement of an earlier batched step of the module once more, in a contract step.",
                        "Correct '--@ sweep: %d' in %s, or add --@ phase: contract.".formatted(swept, file));
            case PlanProblem.DuplicateScript(var what, var files) ->
                new Explanation(
                        "%s is there %d times: %s.".formatted(what, files.size(), String.join(", ", files)),
                        "A version is the identity of a step: only one file can have it.",
                        "Give the younger one the next free version.");
            case PlanProblem.DuplicateModule(var module) ->
                new Explanation(
                        "Two modules are named " + module + ".",
                        "A module's name is its schema, its folder and its history.",
                        "Rename one of them.");
            case PlanProblem.UnknownModule(var module, var wanted, var nearest) ->
                new Explanation(
                        "Module %s stands on %s, which is not there.".formatted(module, wanted),
                        "Its migrations would meet no tables of that module.",
                        nearest.map(known -> "Did you mean '" + known + "'?")
                                .orElse("Add the module, or take it from the declaration of " + module + "."));
            case PlanProblem.UnknownUpstream(var file, var step, var wanted, var newest) ->
                new Explanation(
                        "%s cannot run after %s: there is no such step.".formatted(step, wanted),
                        "The line '--@ after: %s' stands in %s.".formatted(wanted, file),
                        newest.map(id -> "The newest step of module %s is %s.".formatted(id.module(), id))
                                .orElse("Module %s has no step.".formatted(wanted.module())));
            case PlanProblem.UndeclaredUpstream(var file, var step, var wanted) ->
                new Explanation(
                        "%s runs after %s, but module %s does not stand on %s."
                                .formatted(step, wanted, step.module(), wanted.module()),
                        "Steps may wait only along the declared arrows between modules (%s).".formatted(file),
                        DeclarationMessages.declare(file, step.module(), wanted.module()) + ", or take the line out.");
            case PlanProblem.MissingPin(var file, var step, var newest) ->
                new Explanation(
                        "%s does not say which state of %s it was written against.".formatted(step, newest.module()),
                        "Without that, a fresh database may meet it with another schema than an old one did.",
                        "Add this line at the top of %s: --@ after: %s".formatted(file, newest));
            case PlanProblem.Cycle(var path) ->
                new Explanation(
                        "These steps wait for each other: "
                                + path.stream().map(StepId::toString).collect(joining(" → ")) + " → " + path.getFirst()
                                + ".",
                        "Each arrow is an 'after' line, or the order of the versions in a module.",
                        "Take one of the 'after' lines out, or split the step that needs both.");
            case PlanProblem.AppliedBeforeUpstream(var step, var missing) ->
                new Explanation(
                        "%s is applied, %s is not, and %s runs after %s.".formatted(step, missing, step, missing),
                        "The database was changed by hand or by another set of files.",
                        "Apply what is missing by hand and record it (./mosaic resolve %s --applied), or correct the 'after' line of %s."
                                .formatted(missing, step));
            case PlanProblem.BelowNewestApplied(var file, var step, var newest) ->
                new Explanation(
                        "%s is pending, but %s is applied already.".formatted(step, newest),
                        "Two branches took versions side by side; run now, %s would meet a schema that it was not written against."
                                .formatted(step),
                        "Rename %s to a version above %d.".formatted(file, newest.version()));
            case PlanProblem.ChangedChecksum(var file, var step, var recorded, var found) ->
                new Explanation(
                        "%s was changed after %s had been applied (checksum %d then, %d now)."
                                .formatted(file, step, recorded, found),
                        "Databases that applied it before and after would differ.",
                        "Restore the file and put the change into a new migration; or, if the change makes no difference to a database,"
                                + " look at it and accept it: ./mosaic repair %s.".formatted(step.module()));
            case PlanProblem.MissingFile(var step, var name) ->
                new Explanation(
                        "%s (%s) is applied, but its file is gone.".formatted(step, name),
                        "A fresh database could not be brought to the same state.",
                        "Restore V%d__%s.sql from version control, or start a newer version of the service; if it was taken back by hand: ./mosaic resolve %s --rolled-back --unchecked."
                                .formatted(step.version(), name, step));
            case PlanProblem.NewerDatabase(var steps, var newest) ->
                new Explanation(
                        "The database is newer than this version: %s applied, and the newest step of module %s here is %s."
                                .formatted(are(steps), newest.module(), newest),
                        "Nobody has said that a version without them works with them: no '--@ compatible' stood in them when they ran.",
                        "Start a version that has them, or undo them with it: ./mosaic undo %s --to."
                                .formatted(newest));
            case PlanProblem.UnknownPinnedModule(var file, var step, var wanted, var nearest) ->
                new Explanation(
                        "%s cannot run after %s: there is no module %s.".formatted(step, wanted, wanted.module()),
                        "The line '--@ after: %s' stands in %s.".formatted(wanted, file),
                        nearest.map(known -> "Did you mean '--@ after: %s:%d'?".formatted(known, wanted.version()))
                                .orElse("Add the module, or take the line out."));
            case PlanProblem.FormerNameTaken(var module, var former, var other) ->
                new Explanation(
                        "Module %s says that it was named %s, which is a name of module %s."
                                .formatted(module, former, other),
                        "A schema can become that of one module only.",
                        "Take 'formerly' out of the one that was not.");
            case PlanProblem.TwoSchemas(var module, var former) ->
                new Explanation(
                        "Module %s was named %s, and the database has a schema of both names."
                                .formatted(module, former),
                        "An older version of the application may have made %s anew, or somebody made %s: which rows count, nobody can tell."
                                .formatted(former, module),
                        "Move what you need into one of them and drop the other (drop schema … cascade), then start again.");
        };
    }

    private static Explanation noScriptFile(String file, PlanProblem.NoScriptFile.Kind kind) {
        String why = "What is left out here would be missing in the database.";
        return switch (kind) {
            case FOLDER ->
                new Explanation(
                        file + " is named like a script, and is a folder.",
                        why,
                        "Give the folder a name without .sql at its end.");
            case DANGLING_LINK ->
                new Explanation(
                        file + " is a link to a file that does not exist.",
                        why,
                        "Restore the file that it names, or remove the link.");
            case UNREADABLE ->
                new Explanation(
                        file + " cannot be read.", why, "Let the user of this process read it: chmod u+r " + file);
        };
    }

    private static String are(List<StepId> steps) {
        return steps.stream().map(StepId::toString).collect(joining(", ")) + (steps.size() == 1 ? " is" : " are");
    }

    private static String example(String word) {
        return switch (word) {
            case "after" -> ": onboarding:4";
            case "transaction", "placeholders" -> ": none";
            case "batch" -> ": conversation.conversation_history by id size 1000";
            case "background", "compatible" -> "";
            case "phase" -> ": contract";
            case "sweep" -> ": 3";
            default -> ": 5s";
        };
    }
}

package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

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
                        "%s:%d: byte 0x%02X (byte %d of the file) is not valid UTF-8."
                                .formatted(file, line, value, position),
                        "Scripts are decoded as UTF-8; text in another encoding would be corrupted.",
                        "Convert it: iconv -f %s -t utf-8 %s"
                                .formatted(value == 0 || value >= 0xFE ? "utf-16" : "latin1", file));
            case PlanProblem.UnreadableScript(var file, var kind) -> noScriptFile(file, kind);
            case PlanProblem.ScriptInSubFolder(var file, var expected) ->
                new Explanation(
                        file + " is in a sub-folder of its module.",
                        "Only scripts directly in the module's folder are read; this one would never run.",
                        "Move it: mv %s %s".formatted(file, expected));
            case PlanProblem.UndeclaredModule(var folder, var declaration) ->
                new Explanation(
                        folder + " has scripts and no module.yml.",
                        "Only a folder with a module.yml is a module; these scripts would never run.",
                        declaration
                                .map(file -> "Rename it: mv %s %s/module.yml".formatted(file, folder))
                                .orElse("Add one; it may be empty: touch %s/module.yml".formatted(folder)));
            case PlanProblem.MalformedNameConflict(var file, var suggestion, var other) ->
                new Explanation(
                        file + " is not a valid script name.",
                        "The valid name would be %s, but %s already has that version or name."
                                .formatted(suggestion, other),
                        "Rename one of them to the next free version.");
            case PlanProblem.MalformedName(var file, var suggestion) ->
                new Explanation(
                        file + " is not a valid script name.",
                        "Valid names are V3__add_persona_id.sql or V1.10__Add persona.sql (or U, P, C with that version and description),"
                                + " and R__thread_view.sql: a capital letter, numbers with dots or underscores between them, two underscores, a description.",
                        suggestion
                                .map(name -> "Rename it to " + name + ".")
                                .orElse("Rename it, or move it out of the module."));
            case PlanProblem.UnknownDirective it -> DirectiveMessages.of(it);
            case PlanProblem.MalformedDirective it -> DirectiveMessages.of(it);
            case PlanProblem.LockTimeoutTooLong it -> DirectiveMessages.of(it);
            case PlanProblem.DirectiveNotAllowed it -> DirectiveMessages.of(it);
            case PlanProblem.MisplacedDirective it -> DirectiveMessages.of(it);
            case PlanProblem.BaselineWithoutStep(var file, var baseline) ->
                new Explanation(
                        "%s takes the place of steps up to %s, which does not exist.".formatted(file, baseline),
                        "New databases would have another version than those that ran the steps.",
                        "Rename it to the version of the last step that it replaces.");
            case PlanProblem.BelowBaseline(var file, var baseline, var newest) ->
                new Explanation(
                        "The database is at %s, and the files up to %s are gone.".formatted(newest, baseline),
                        file + " makes all of these steps at once, which only works in a new database.",
                        "Apply %s with the release that still has its files (they are in version control), then start this one."
                                .formatted(baseline));
            case PlanProblem.CompanionWithoutMigration(var file, var step) ->
                new Explanation(
                        file + " has no migration.",
                        "Module %s has no V%s.".formatted(step.module(), step.version()),
                        "Rename it to the version of its migration, or delete it.");
            case PlanProblem.CompanionNameMismatch(var file, var expected) ->
                new Explanation(
                        file + " has a different description than its migration.",
                        "Different descriptions for one version can hide that the version is used twice.",
                        "Rename it to " + expected + ", or to the version of its own migration.");
            case PlanProblem.PlaceholderInRepeatable(var file, var line) ->
                new Explanation(
                        "%s:%d: a repeatable script has a placeholder ${…}.".formatted(file, line),
                        "Its checksum would depend on the configuration, so a change of the file could not be detected.",
                        "Write the value itself, or use a versioned migration; for a literal ${, add this line at the top:"
                                + " --@ placeholders: none");
            case PlanProblem.PlaceholderInCompanion(var file, var line) ->
                new Explanation(
                        "%s:%d: a placeholder ${…} in a script other than V.".formatted(file, line),
                        "Placeholders are replaced only in V scripts; PostgreSQL would receive this one unchanged.",
                        "Write the value itself, or query it from the database; for a literal ${, add this line at the top:"
                                + " --@ placeholders: none");
            case PlanProblem.PsqlCommand(var file, var line, var command) ->
                new Explanation(
                        "%s:%d: \\%s is a psql meta-command.".formatted(file, line, command),
                        "Only psql executes it; PostgreSQL, to which the script is sent, reports a syntax error.",
                        "Remove the line, or write it as SQL (copy … from stdin with inline data is supported).");
            case PlanProblem.SessionSetting(var file, var line, var setting, var allowed) ->
                new Explanation(
                        "%s:%d: the script sets %s.".formatted(file, line, setting),
                        "Scripts are sent in UTF-8 and parsed before their first statement runs; the setting would take effect too late.",
                        "Remove the line; only 'set %s = %s' is allowed, which is in effect anyway."
                                .formatted(setting, allowed));
            case PlanProblem.NulCharacter(var file, var line) ->
                new Explanation(
                        "%s:%d: the script has a NUL character.".formatted(file, line),
                        "PostgreSQL reads a script up to its first NUL character; the rest would not run.",
                        "Save the file as UTF-8 without NUL characters (UTF-16 contains them).");
            case PlanProblem.TransactionControl(var file, var line, var statement) ->
                new Explanation(
                        "%s:%d: the script controls its own transaction: '%s'.".formatted(file, line, statement),
                        "Script, check and history row are one transaction; if it ended early, a step could be applied but not recorded.",
                        "Remove the line, or make 'begin;' the first and 'commit;' the last statement. A statement that cannot run in a transaction needs its own script with --@ transaction: none.");
            case PlanProblem.MultipleWithoutTransaction(var file, var line, var statements) ->
                new Explanation(
                        "%s:%d: a second statement in a script without a transaction (it has %d)."
                                .formatted(file, line, statements),
                        "If the second statement fails, the first is not rolled back, so the step can be neither retried nor undone.",
                        "Move each statement into its own version, or remove --@ transaction: none.");
            case PlanProblem.MultipleInBatch(var file, var line, var statements) ->
                new Explanation(
                        "%s:%d: a second statement in a batched script (it has %d).".formatted(file, line, statements),
                        "The script runs once per batch as a single statement, so that each batch is atomic.",
                        "Move the other statements into their own versions, or combine all in one statement (with … as).");
            case PlanProblem.MissingInBatch(var file) ->
                new Explanation(
                        file + " is batched, but its statement has no in_batch(…).",
                        "Each batch would process the whole table.",
                        "Restrict it to the rows of the batch: where in_batch(history), with the table's name or alias in the statement.");
            case PlanProblem.BatchNotDeclared(var file, var line) ->
                new Explanation(
                        "%s:%d: in_batch(…) in a script that is not batched.".formatted(file, line),
                        "PostgreSQL has no such function; Mosaic replaces it by a condition on the rows of one batch.",
                        "Declare the table at the top of the file: --@ batch: conversation.conversation_history");
            case PlanProblem.ContractWithoutTransaction(var file) ->
                new Explanation(
                        file + " is a contract step that does not run in one transaction.",
                        "A contract step locks the tables, checks that every row is backfilled, and drops the old structure in one transaction.",
                        "Move the batched or non-transactional statement into its own version.");
            case PlanProblem.PlaceholderInBatch(var file, var line) ->
                new Explanation(
                        "%s:%d: a batched script has a placeholder ${…}.".formatted(file, line),
                        "Placeholders are not replaced in batched statements; PostgreSQL would receive this one unchanged.",
                        "Write the value itself; for a literal ${, add this line at the top: --@ placeholders: none");
            case PlanProblem.BatchWithoutTransaction(var file) ->
                new Explanation(
                        file + " is batched and has --@ transaction: none.",
                        "Each batch and its progress are one transaction, so that an interrupted backfill can resume.",
                        "Remove one of the two directives.");
            case PlanProblem.BackgroundWithoutBatch(var file, var line) ->
                new Explanation(
                        "%s:%d: --@ background in a script that is not batched.".formatted(file, line),
                        "Only a batched script releases its locks after each batch and can be interrupted.",
                        "Declare the table at the top of the file (--@ batch: …), or remove the line.");
            case PlanProblem.InvalidSweep(var file, var step, var swept) ->
                new Explanation(
                        "%s cannot sweep version %s.".formatted(step, swept),
                        "Only a contract step can sweep: it repeats the statement of an earlier batched step of its module.",
                        "Correct '--@ sweep: %s' in %s, or add --@ phase: contract.".formatted(swept, file));
            case PlanProblem.UnusedVersionOrder(var until) ->
                new Explanation(
                        "No step has a version up to %s, where the order of versions over all modules ends."
                                .formatted(until),
                        "Versions are compared number by number: 20201008 is below 20201008120000.",
                        "Write the last version of that order as its file has it: order: by-version until …");
            case PlanProblem.DuplicateScript(var what, var files) ->
                new Explanation(
                        "%s exists %d times: %s.".formatted(what, files.size(), String.join(", ", files)),
                        "A version identifies a step, so only one file can have it; 1, 01 and 1.0 are one version.",
                        "Rename the newer file to the next free version.");
            case PlanProblem.DuplicateModule(var module) ->
                new Explanation(
                        "Two modules are named " + module + ".",
                        "Schema, folder and history table of a module are named after it.",
                        "Rename one of them.");
            case PlanProblem.UnknownModule(var module, var wanted, var nearest) ->
                new Explanation(
                        "Module %s depends on module %s, which does not exist.".formatted(module, wanted),
                        "Its migrations would fail: the tables of that module are missing.",
                        nearest.map(known -> "Did you mean '" + known + "'?")
                                .orElse("Add the module, or remove it from the declaration of module " + module + "."));
            case PlanProblem.UnknownUpstream(var file, var step, var wanted, var newest) ->
                new Explanation(
                        "%s cannot run after %s: there is no such step.".formatted(step, wanted),
                        "%2$s has the line '--@ after: %1$s'.".formatted(wanted, file),
                        newest.map(id -> "The newest step of module %s is %s.".formatted(id.module(), id))
                                .orElse("Module %s has no steps.".formatted(wanted.module())));
            case PlanProblem.UndeclaredUpstream(var file, var step, var wanted) ->
                new Explanation(
                        "%s is pinned to %s, but module %s does not declare a dependency on %s."
                                .formatted(step, wanted, step.module(), wanted.module()),
                        "A step can be pinned only to steps of modules that its module depends on (%s)."
                                .formatted(file),
                        DeclarationMessages.declare(file, step.module(), wanted.module()) + ", or remove the line.");
            case PlanProblem.MissingPin(var file, var step, var newest) ->
                new Explanation(
                        "%s has no pin to module %s.".formatted(step, newest.module()),
                        "Without a pin, it may run against a different schema on a new database than on existing ones.",
                        "Add this line at the top of %s: --@ after: %s".formatted(file, newest));
            case PlanProblem.Cycle(var path) ->
                new Explanation(
                        "These steps form a cycle: "
                                + path.stream().map(StepId::toString).collect(joining(" → ")) + " → " + path.getFirst()
                                + ".",
                        "Each arrow is a pin (--@ after), or the order of versions in a module or over all modules (modules.yml).",
                        "Remove one of the pins, or split a step in two.");
            case PlanProblem.AppliedBeforeUpstream(var step, var missing) ->
                new Explanation(
                        "%s is applied, but %s is not, although %s runs after %s."
                                .formatted(step, missing, step, missing),
                        "The database was changed manually or by another set of migrations.",
                        "Apply the missing step manually and record it: %s. Or correct the pin of %s."
                                .formatted(Operation.resolveApplied(missing), step));
            case PlanProblem.InsideAppliedOrder(var missing, var applied, var until) ->
                new Explanation(
                        "%s is pending, but %s, which runs after it by its version, is applied."
                                .formatted(missing, applied),
                        "All modules run by version up to %s; a new database would run %s before %s, this one after it."
                                .formatted(until, missing, applied),
                        "Give %1$s a version above %2$s. If module %3$s is newer than that order: write order: by-pins into its module.yml. If the database has what %1$s does: %4$s."
                                .formatted(missing, until, missing.module(), Operation.resolveApplied(missing)));
            case PlanProblem.BelowNewestApplied(var file, var step, var newest) ->
                new Explanation(
                        "%s is pending, but the newer %s is already applied.".formatted(step, newest),
                        "Versions were assigned on parallel branches; %s would run against a schema that it was not written for."
                                .formatted(step),
                        "Rename %s to a version above %s.".formatted(file, newest.version()));
            case PlanProblem.ChangedChecksum(var file, var step, var recorded, var found) ->
                new Explanation(
                        "%s was changed after %s was applied (recorded checksum %d, file %d)."
                                .formatted(file, step, recorded, found),
                        "Databases that applied the old file would differ from those that apply the new one.",
                        "Restore the file and make the change in a new migration. If the change does not affect the schema,"
                                + " review and accept it: %s.".formatted(Operation.repair(step.module())));
            case PlanProblem.MissingFile(var step, var name) ->
                new Explanation(
                        "%s (%s) is applied, but its file is missing.".formatted(step, name),
                        "A new database could not reach the same state.",
                        "Restore %s from version control, or start a newer version of the service. If it was undone manually: %s."
                                .formatted(
                                        ScriptKind.MIGRATION.fileName(step.version(), name),
                                        Operation.resolveRolledBackUnchecked(step)));
            case PlanProblem.NewerDatabase(var steps, var newest) ->
                new Explanation(
                        "The database is newer than this version of the service: %s applied; the newest step of module %s in this version is %s."
                                .formatted(are(steps), newest.module(), newest),
                        "They were not marked '--@ compatible' when they ran, so this version may not work with their schema.",
                        "Start a version that has these steps, or use that version to undo them: %s."
                                .formatted(Operation.undoTo(newest)));
            case PlanProblem.UnknownPinnedModule(var file, var step, var wanted, var nearest) ->
                new Explanation(
                        "%s cannot run after %s: there is no module %s.".formatted(step, wanted, wanted.module()),
                        "%2$s has the line '--@ after: %1$s'.".formatted(wanted, file),
                        nearest.map(known -> "Did you mean '--@ after: %s:%s'?".formatted(known, wanted.version()))
                                .orElse("Add the module, or take the line out."));
            case PlanProblem.FormerNameTaken(var module, var former, var other) ->
                new Explanation(
                        "Module %s declares the former name %s, which is also a name of module %s."
                                .formatted(module, former, other),
                        "A schema can be renamed for only one module.",
                        "Remove 'formerly' from the module that never had that name.");
            case PlanProblem.TwoSchemas(var module, var former) ->
                new Explanation(
                        "Module %s was renamed from %s, but the database has schemas of both names."
                                .formatted(module, former),
                        "An older version of the application may have recreated %s, or %s was created manually. Which schema has the current data cannot be determined."
                                .formatted(former, module),
                        "Move the data that you need into one schema, drop the other (drop schema … cascade), then start again.");
            case PlanProblem.FormerlyInOtherSchema(var module, var former, var found, var declared) ->
                new Explanation(
                        "Module %s was renamed from %s, whose history is in the schema %s, but its schema is %s."
                                .formatted(module, former, found, declared),
                        "A rename changes the name of the module alone; it moves no object to another schema.",
                        "Write schema: %s into module.yml of %s.".formatted(found, module));
        };
    }

    private static Explanation noScriptFile(String file, PlanProblem.UnreadableScript.Kind kind) {
        String why = "A script that is skipped would leave the database incomplete.";
        return switch (kind) {
            case FOLDER ->
                new Explanation(
                        file + " is a folder with the name of a script.",
                        why,
                        "Rename the folder to a name that does not end with .sql.");
            case DANGLING_LINK ->
                new Explanation(
                        file + " is a link to a file that does not exist.",
                        why,
                        "Restore its target, or remove the link.");
            case UNREADABLE ->
                new Explanation(
                        file + " cannot be read.",
                        why,
                        "Grant the user of this process read permission: chmod u+r " + file);
        };
    }

    private static String are(List<StepId> steps) {
        return steps.stream().map(StepId::toString).collect(joining(", ")) + (steps.size() == 1 ? " is" : " are");
    }
}

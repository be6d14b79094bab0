package dev.mosaic.migrations.lint;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.problem.DeclarationMessages;
import dev.mosaic.migrations.problem.Explanation;
import java.util.Locale;

/** The message of each {@link Finding}. */
final class FindingMessages {
    private FindingMessages() {}

    /** Returns the rule's name: {@code missing-undo} for {@code MissingUndo}; a refused plan has the name of its problem. */
    static String rule(Finding finding) {
        String name = finding instanceof Finding.Refused(var problem)
                ? problem.getClass().getSimpleName()
                : finding.getClass().getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static Explanation of(Finding finding) {
        return switch (finding) {
            case Finding.Refused(var problem) -> problem.explanation();
            case Finding.UnwrittenDraft(var at) ->
                new Explanation(
                        "Text of the draft still stands here.",
                        "It is in place of what is to be written, and fails where it is run.",
                        "Write in its place what the comment of the draft asks for, or remove the files of the step.");
            case Finding.MissingUndo(var at, var step) ->
                new Explanation(
                        step + " has no U script.",
                        "It cannot be undone: a mistake is mended by a further step, or by a backup.",
                        "Write U%d with the statements that take it back, where that is possible."
                                .formatted(step.version()));
            case Finding.MissingCheck(var at, var step) ->
                new Explanation(
                        step + " has no C script.",
                        "Nobody can tell whether a database still is as the step left it.",
                        "Write C%d with queries that return a row for each thing that is not as promised."
                                .formatted(step.version()));
            case Finding.RefusedInTransaction(var at, var kind, var statement) ->
                new Explanation(
                        "'%s' cannot run in a transaction.".formatted(statement),
                        "PostgreSQL refuses it in one, and a %c script runs in the transaction of its step."
                                .formatted(kind.letter()),
                        kind == ScriptKind.MIGRATION || kind == ScriptKind.REPEATABLE
                                ? "Put it into a script of its own with --@ transaction: none at the top."
                                : "Write what does the same in a transaction (drop index without concurrently, for example).");
            case Finding.ForeignObject(var at, var module, var owner, var statement) ->
                new Explanation(
                        "'%s' of module %s changes what module %s owns.".formatted(statement, module, owner),
                        "What a schema holds is told by the scripts of its own module, and by nothing else.",
                        "Put the statement into a migration of module %s.".formatted(owner));
            case Finding.UndeclaredUse(var at, var module, var used) ->
                new Explanation(
                        "Module %s uses tables of %s, on which it does not stand.".formatted(module, used),
                        "Only along declared arrows is the order of two modules known.",
                        DeclarationMessages.declare(at.file(), module, used) + ", or do without those tables.");
            case Finding.UnpinnedUse(var at, var step, var newest) ->
                new Explanation(
                        "%s uses tables of %s, and runs after none of its steps.".formatted(step, newest.module()),
                        "On a fresh database it may run before those tables are there.",
                        "Add the step of %s that it was written against at the top, for example --@ after: %s"
                                .formatted(newest.module(), newest));
            case Finding.UsedBeforeMade(var at, var step, var object, var maker, var last) ->
                new Explanation(
                        "%s uses %s, which %s makes; it runs after %s.".formatted(step, object, maker, last),
                        "An empty database applies %s before %s, and there the script fails. A database that has %s already does not show it."
                                .formatted(step, maker, maker),
                        "Put this at the top of the V script: --@ after: %s".formatted(maker));
            case Finding.Cascade(var at, var statement) ->
                new Explanation(
                        "'%s' cascades.".formatted(statement),
                        "It drops every object that depends on what is dropped, in any schema; truncate empties every table that refers to it.",
                        "Name what is to be dropped, without cascade. If objects of other modules may go, name these modules: --@ cascades-to: …");
            case Finding.UnqualifiedName(var at, var name, var module) ->
                new Explanation(
                        "'%s' has no schema.".formatted(name),
                        "Which table that is depends on the search_path of the session that runs the script.",
                        "Write the schema: %s.%s, if it is of this module.".formatted(module.schema(), name));
            case Finding.HiddenDrift(var at, var condition) ->
                new Explanation(
                        "'%s' passes over a database that is not as it should be.".formatted(condition),
                        "A step runs once and knows what is there. If something else is, that should be told, not hidden.",
                        "Take the condition out.");
            case Finding.UncheckedContract(var at, var step) ->
                new Explanation(
                        step + " is a contract without a P script.",
                        "Nobody looks whether every row is filled before what it was filled from is gone.",
                        "Write P%d with queries that return each row that is not: it runs behind the lock of the step."
                                .formatted(step.version()));
            case Finding.LossInExpand(var at, var statement) ->
                new Explanation(
                        "'%s' in an expand step takes away what the old schema has.".formatted(statement),
                        "While both are in use, whoever was written for the old one would fail.",
                        "Put it into a contract step (--@ phase: contract), or take --@ phase: expand out.");
            case Finding.ModuleCycle(var group) ->
                new Explanation(
                        "These modules stand on each other: %s."
                                .formatted(group.stream().map(ModuleName::value).collect(joining(", "))),
                        "None of them can be tested, understood or taken away without the others, and none has to pin the others.",
                        "Cut one of the arrows, where the modules allow it.");
        };
    }
}

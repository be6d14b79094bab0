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
            case Finding.IncompleteDraft(var at) ->
                new Explanation(
                        "This draft is not complete.",
                        "Its template text raises an error when the script runs.",
                        "Replace the text as its comment describes, or remove the files of the step.");
            case Finding.MissingUndo(var at, var step) ->
                new Explanation(
                        step + " has no U script.",
                        "The step cannot be undone; recovery needs another migration or a backup.",
                        "Add U%s with the statements that revert it, if it is reversible.".formatted(step.version()));
            case Finding.MissingCheck(var at, var step) ->
                new Explanation(
                        step + " fills rows and has no C script.",
                        "Rows that it has left out, or that were changed later, cannot be detected: only objects are recorded.",
                        "Add C%s with queries that return a row for each violation.".formatted(step.version()));
            case Finding.RefusedInTransaction(var at, var kind, var statement) ->
                new Explanation(
                        "'%s' cannot run in a transaction.".formatted(statement),
                        "PostgreSQL refuses it there, and a %c script runs in the transaction of its step."
                                .formatted(kind.letter()),
                        kind != ScriptKind.PRECONDITION && kind != ScriptKind.CHECK
                                ? "Move it into its own script with --@ transaction: none at the top."
                                : "Remove it: a condition changes nothing.");
            case Finding.ForeignObject(var at, var module, var owner, var statement) ->
                new Explanation(
                        "'%s' of module %s changes an object of module %s.".formatted(statement, module, owner),
                        "Only the scripts of a module may change its schema; changes by other modules are not in its history.",
                        "Move the statement to a migration of module %s.".formatted(owner));
            case Finding.UndeclaredUse(var at, var module, var used) ->
                new Explanation(
                        "Module %s uses tables of module %s without depending on it.".formatted(module, used),
                        "Without a declared dependency, the order of their steps is undefined.",
                        DeclarationMessages.declare(at.file(), module, used) + ", or do not use these tables.");
            case Finding.UnpinnedUse(var at, var step, var newest) ->
                new Explanation(
                        "%s uses tables of module %s, but has no pin to it.".formatted(step, newest.module()),
                        "On a new database, it may run before these tables exist.",
                        "Pin the step of module %s that it needs, at the top of the script: --@ after: %s"
                                .formatted(newest.module(), newest));
            case Finding.UsedBeforeCreated(var at, var step, var object, var maker, var last) ->
                new Explanation(
                        "%s uses %s, which %s creates, but runs after %s.".formatted(step, object, maker, last),
                        "On an empty database %s runs before %s and fails. A database that already has %s hides the error."
                                .formatted(step, maker, maker),
                        "Add this line at the top of the V script: --@ after: %s".formatted(maker));
            case Finding.Cascade(var at, var statement) ->
                new Explanation(
                        "'%s' uses CASCADE.".formatted(statement),
                        "It drops every dependent object in any schema; TRUNCATE empties every table with a foreign key to the table.",
                        "Drop each object by name, without cascade. If objects of other modules may be dropped, declare the modules: --@ cascades-to: …");
            case Finding.UnqualifiedName(var at, var name, var schema) ->
                new Explanation(
                        "'%s' has no schema.".formatted(name),
                        "Which object this is depends on the search_path of the session.",
                        "Add the schema: %s.%s, if the object is of this module.".formatted(schema, name));
            case Finding.HiddenDrift(var at, var condition) ->
                new Explanation(
                        "'%s' hides schema drift.".formatted(condition),
                        "A migration runs once, and must fail when the schema is not what it expects.",
                        "Remove the condition.");
            case Finding.UncheckedContract(var at, var step) ->
                new Explanation(
                        step + " is a contract step without a P script.",
                        "The old structure is dropped without checking that the backfill is complete.",
                        "Add P%s with queries that return each row that is not backfilled; it runs while the step holds its table locks."
                                .formatted(step.version()));
            case Finding.DestructiveExpand(var at, var statement) ->
                new Explanation(
                        "'%s' in an expand step removes a part of the old schema.".formatted(statement),
                        "Older versions of the application, which still run then, would fail.",
                        "Move it to a contract step (--@ phase: contract), or remove --@ phase: expand.");
            case Finding.ModuleCycle(var group) ->
                new Explanation(
                        "These modules depend on each other: %s."
                                .formatted(group.stream().map(ModuleName::value).collect(joining(", "))),
                        "None of them can be tested or removed without the others, and pins between them are not required.",
                        "Remove one of the dependencies if possible.");
        };
    }
}

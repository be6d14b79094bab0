package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.sql.MadeNames;
import dev.mosaic.migrations.sql.SqlName;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import dev.mosaic.migrations.sql.StatementNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The undo of each part of a migration. Where a migration became several steps, each statement that undoes it belongs to
 * the step that made the object it drops.
 */
final class UndoParts {
    private final List<StepPart> parts;
    private final String location;
    private final Omissions omissions;

    UndoParts(List<StepPart> parts, String location, Omissions omissions) {
        this.parts = parts;
        this.location = location;
        this.omissions = omissions;
    }

    /** Returns the undo of each part; empty for a part that has none. */
    List<Optional<StepPart>> of(Optional<String> down, TransactionMode mode) {
        List<Optional<StepPart>> none =
                parts.stream().map(part -> Optional.<StepPart>empty()).toList();
        if (down.isEmpty() || down.get().isBlank()) {
            return none;
        }
        List<StepPart> undos = ScriptSplitter.split(down.get(), location + " (undo)", mode, omissions);
        if (parts.size() == 1) {
            return List.of(Optional.of(undos.size() == 1 ? undos.getFirst() : joined(undos)));
        }
        return distributed(undos).orElse(none);
    }

    /** Joins the undo of one step: a concurrent drop has its key word removed, because it cannot share the transaction. */
    private StepPart joined(List<StepPart> undos) {
        StringBuilder sql = new StringBuilder();
        for (StepPart undo : undos) {
            sql.append(undo.transaction() == TransactionMode.NONE ? withoutConcurrently(undo) : undo.sql());
        }
        return new StepPart(sql.toString(), TransactionMode.ONE);
    }

    private String withoutConcurrently(StepPart undo) {
        SqlStatement statement = undo.statements().getFirst();
        for (SqlToken token : statement.tokens()) {
            if (token.is("concurrently") && (statement.begins("drop", "index") || statement.begins("create"))) {
                omissions.note(
                        "%s (undo): %s runs without CONCURRENTLY.".formatted(location, statement.head()),
                        "The undo of a step has one transaction for several statements.",
                        "Nothing to do, unless the table is large and in use when the step is undone.");
                return undo.sql().substring(0, token.start())
                        + undo.sql().substring(token.end()).stripLeading();
            }
        }
        omissions.loss(
                "%s (undo): %s cannot share a transaction.".formatted(location, statement.head()),
                "The undo of a step has one transaction for several statements.",
                "Split the migration, so that this statement undoes one of its own.");
        return undo.sql();
    }

    private Optional<List<Optional<StepPart>>> distributed(List<StepPart> undos) {
        List<List<String>> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(new ArrayList<>()));
        for (StepPart undo : undos) {
            for (String text : ScriptSplitter.statements(undo.sql())) {
                SqlStatement statement = SqlScanner.statements(text).getFirst();
                Optional<Integer> part = partOf(statement);
                if (part.isEmpty()) {
                    omissions.loss(
                            "%s (undo): %s is not taken, nor is the rest of it.".formatted(location, statement.head()),
                            "The migration became %d steps, and none of them is known to make what this drops."
                                    .formatted(parts.size()),
                            "Split the migration in the other tool's form, each file with its undo.");
                    return Optional.empty();
                }
                texts.get(part.get()).add(text);
            }
        }
        List<Optional<StepPart>> distributed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            distributed.add(texts.get(i).isEmpty() ? implied(parts.get(i)) : Optional.of(undo(texts.get(i))));
        }
        return Optional.of(distributed);
    }

    private StepPart undo(List<String> statements) {
        List<StepPart> undos = ScriptSplitter.split(
                String.join("", statements), location + " (undo)", TransactionMode.ONE, new Omissions());
        return undos.size() == 1 ? undos.getFirst() : joined(undos);
    }

    /** Returns the undo of a part to which no statement of the undo belongs: its table is dropped with its index, or nothing is left. */
    private Optional<StepPart> implied(StepPart part) {
        List<SqlStatement> statements = part.statements();
        if (statements.stream().allMatch(UndoParts::leavesNoObject)) {
            return Optional.of(new StepPart("-- Nothing to undo: the step makes no object.\n", TransactionMode.ONE));
        }
        List<String> indexes = statements.stream()
                .flatMap(statement -> BuiltIndex.of(statement).stream())
                .map(BuiltIndex::qualified)
                .toList();
        if (indexes.size() == statements.size()) {
            StringBuilder drops = new StringBuilder();
            indexes.forEach(index -> drops.append("drop index ").append(index).append(";\n"));
            return Optional.of(new StepPart(drops.toString(), TransactionMode.ONE));
        }
        omissions.note(
                "%s (undo): the step with '%s' has none."
                        .formatted(location, statements.getFirst().head()),
                "The migration became several steps, and no statement of its undo belongs to that one.",
                "Write its U script if the step has to be undone.");
        return Optional.empty();
    }

    private static boolean leavesNoObject(SqlStatement statement) {
        return statement.begins("vacuum")
                || statement.begins("analyze")
                || statement.begins("reindex")
                || statement.begins("set");
    }

    /** Finds the part that makes what a statement drops; else the last one that changes it. */
    private Optional<Integer> partOf(SqlStatement undo) {
        Set<String> dropped = touched(undo);
        Optional<Integer> maker = Optional.empty();
        Optional<Integer> changer = Optional.empty();
        for (int i = 0; i < parts.size(); i++) {
            for (SqlStatement statement : parts.get(i).statements()) {
                if (made(statement).stream().anyMatch(dropped::contains)) {
                    maker = Optional.of(i);
                }
                if (touched(statement).stream().anyMatch(dropped::contains)) {
                    changer = Optional.of(i);
                }
            }
        }
        return undo.begins("drop") && maker.isPresent() ? maker : changer;
    }

    private static Set<String> touched(SqlStatement statement) {
        Set<String> names = new HashSet<>(made(statement));
        if (BuiltIndex.of(statement).isEmpty()) { // an index build does not change its table
            StatementNames.of(statement).changed().stream().map(SqlName::name).forEach(names::add);
        }
        return names;
    }

    private static Set<String> made(SqlStatement statement) {
        Set<String> names = new HashSet<>();
        MadeNames.of(statement).stream().map(SqlName::name).forEach(names::add);
        BuiltIndex.of(statement).map(BuiltIndex::name).ifPresent(names::add);
        return names;
    }
}

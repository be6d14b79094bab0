package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.jdbc.Sql;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statement that turns an object from one state into another, where that is certain: the object is only in one of
 * them, or one property differs.
 */
final class ChangeStatement {
    private static final Set<FactKind> RECREATED = Set.of(
            FactKind.INDEX, FactKind.CONSTRAINT, FactKind.TRIGGER, FactKind.POLICY, FactKind.RULE, FactKind.STATISTICS);

    /** What a statement does to rows is said before it. */
    private static final String LOSS = "-- Deletes what was stored there.\n";

    private static final String ROUNDS = "-- Values can be rounded or refused.\n";

    private ChangeStatement() {}

    /**
     * Returns the statements that turn one state into the other.
     *
     * @param from the state now; absent if the object does not exist
     * @param to the state wanted; absent if the object is not to exist
     * @return absent if there is more to it than statements derived from two definitions
     */
    static Optional<String> from(Optional<Fact> from, Optional<Fact> to) {
        if (to.isEmpty()) {
            return from.map(ChangeStatement::drop);
        }
        if (from.isEmpty()) {
            return create(to.get());
        }
        return change(from.get(), to.get());
    }

    private static String drop(Fact fact) {
        QualifiedPart part = QualifiedPart.of(fact.identity());
        return switch (fact.kind()) {
            case COLUMN -> LOSS + "alter table %s drop column %s;".formatted(part.parent(), part.name());
            case CONSTRAINT -> "alter table %s drop constraint %s;".formatted(part.parent(), part.name());
            case TRIGGER, POLICY, RULE -> "drop %s %s on %s;".formatted(fact.kind(), part.name(), part.parent());
            case FUNCTION -> "drop routine %s;".formatted(fact.identity());
            case TABLE ->
                LOSS
                        + "drop %s %s;"
                                .formatted(
                                        fact.definition().startsWith("foreign") ? "foreign table" : "table",
                                        fact.identity());
            case SCHEMA, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, TYPE, STATISTICS ->
                "drop %s %s;".formatted(fact.kind(), fact.identity());
        };
    }

    /** Returns the statement that creates an object without privileges of its own. */
    private static Optional<String> create(Fact fact) {
        if (!fact.definition().equals(Definition.withoutGrants(fact.definition()))) {
            return Optional.empty();
        }
        QualifiedPart part = QualifiedPart.of(fact.identity());
        String definition = fact.definition();
        return switch (fact.kind()) {
            case INDEX -> Definition.isPlainIndex(definition) ? Optional.of(definition + ";") : Optional.empty();
            case TRIGGER, RULE ->
                definition.matches("(?s).* enabled [A-Z]") ? Optional.empty() : Optional.of(definition + ";");
            case STATISTICS -> Optional.of(definition + ";\n" + owner(fact));
            case FUNCTION ->
                definition.startsWith("CREATE ")
                        ? Optional.of(definition.strip() + ";\n" + owner(fact))
                        : Optional.empty();
            case CONSTRAINT ->
                Optional.of("alter table %s add constraint %s %s;".formatted(part.parent(), part.name(), definition));
            case POLICY ->
                Optional.of("create policy %s on %s as %s;"
                        .formatted(part.name(), part.parent(), Definition.policyClauses(definition)));
            case COLUMN ->
                Definition.isPlainColumn(definition)
                        ? Optional.of(
                                "alter table %s add column %s %s;".formatted(part.parent(), part.name(), definition))
                        : Optional.empty();
            case SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE -> Optional.empty();
        };
    }

    private static Optional<String> change(Fact from, Fact to) {
        String before = Definition.withoutGrants(from.definition());
        String after = Definition.withoutGrants(to.definition());
        if (!from.owner().equals(to.owner())) {
            // A new owner takes over the privileges of the old one.
            boolean isOwnerAlone = before.equals(after)
                    && Definition.grantsOf(from.definition())
                            .ofNewOwner(from.owner(), to.owner())
                            .equals(Definition.grantsOf(to.definition()));
            return isOwnerAlone ? Optional.of(owner(to)) : Optional.empty();
        }
        if (before.equals(after)) {
            return Definition.grantStatements(from, to, granted(to));
        }
        if (!Definition.grantsOf(from.definition()).equals(Definition.grantsOf(to.definition()))) {
            return Optional.empty();
        }
        QualifiedPart part = QualifiedPart.of(to.identity());
        return switch (to.kind()) {
            case TABLE ->
                Definition.tableAction(before, after)
                        .map(action -> "alter table %s %s;".formatted(to.identity(), action));
            case VIEW -> Definition.viewStatement(to.identity(), before, after);
            case COLUMN ->
                Definition.columnAction(before, after)
                        .map(action -> (action.startsWith("type ") ? ROUNDS : "")
                                + "alter table %s alter column %s %s;".formatted(part.parent(), part.name(), action));
            case FUNCTION ->
                after.startsWith("CREATE OR REPLACE ") ? Optional.of(after.strip() + ";") : Optional.empty();
            case TRIGGER ->
                Definition.enabling(before, after)
                        .map(action -> "alter table %s %s trigger %s;".formatted(part.parent(), action, part.name()))
                        .or(() -> recreate(from, to));
            case INDEX, CONSTRAINT, POLICY, RULE, STATISTICS -> recreate(from, to);
            case SCHEMA, MATERIALIZED_VIEW, SEQUENCE, TYPE -> Optional.empty();
        };
    }

    private static Optional<String> recreate(Fact from, Fact to) {
        return RECREATED.contains(to.kind())
                ? create(to).map(statement -> "begin;\n" + drop(from) + "\n" + statement + "\ncommit;")
                : Optional.empty();
    }

    private static String owner(Fact fact) {
        return "alter %s %s owner to %s;"
                .formatted(altered(fact.kind()), fact.identity(), Sql.identifier(fact.owner()));
    }

    private static String altered(FactKind kind) {
        return kind == FactKind.FUNCTION ? "routine" : kind.toString();
    }

    /** Returns how GRANT names an object; a column's privileges are granted on its table. */
    private static Optional<String> granted(Fact fact) {
        return Optional.ofNullable(Map.of(
                                FactKind.TABLE, "table",
                                FactKind.VIEW, "table",
                                FactKind.MATERIALIZED_VIEW, "table",
                                FactKind.SEQUENCE, "sequence",
                                FactKind.FUNCTION, "routine",
                                FactKind.SCHEMA, "schema",
                                FactKind.TYPE, "type")
                        .get(fact.kind()))
                .map(word -> word + " " + fact.identity());
    }
}

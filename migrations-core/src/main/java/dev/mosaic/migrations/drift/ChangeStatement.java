package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.jdbc.Sql;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The statement that turns an object from one state into another, where that is certain: the object is only in one of
 * them, or one property differs.
 */
public final class ChangeStatement {
    private static final Set<FactKind> RECREATED = Set.of(
            FactKind.INDEX, FactKind.CONSTRAINT, FactKind.TRIGGER, FactKind.POLICY, FactKind.RULE, FactKind.STATISTICS);

    /** What a statement does to rows is said before it. */
    private static final String LOSS = "-- Deletes what was stored there.\n";

    private static final String ROUNDS = "-- Values can be rounded or refused.\n";

    private static final Pattern POLICY_COMMAND = Pattern.compile("\\bfor ([*rawd])(?= )");

    private final Predicate<String> isTable;

    /**
     * Creates the statements for one database.
     *
     * @param isTable whether a name is that of a table: composite types have columns too, and domains constraints
     */
    public ChangeStatement(Predicate<String> isTable) {
        this.isTable = isTable;
    }

    /**
     * Returns the statements that turn one state into the other.
     *
     * @param from the state now; absent if the object does not exist
     * @param to the state wanted; absent if the object is not to exist
     * @return absent if there is more to it than statements derived from two definitions
     */
    public Optional<String> from(Optional<Fact> from, Optional<Fact> to) {
        if (to.isEmpty()) {
            return from.flatMap(this::drop);
        }
        if (from.isEmpty()) {
            return create(to.get());
        }
        return change(from.get(), to.get());
    }

    private Optional<String> drop(Fact fact) {
        QualifiedPart part = QualifiedPart.of(fact.identity());
        return Optional.of(
                        switch (fact.kind()) {
                            case COLUMN ->
                                LOSS
                                        + alter(
                                                part.parent(),
                                                "type",
                                                isTable.test(part.parent()) ? "drop column " : "drop attribute ",
                                                part.name());
                            case CONSTRAINT -> alter(part.parent(), "domain", "drop constraint ", part.name());
                            case TRIGGER, POLICY, RULE ->
                                "drop %s %s on %s;".formatted(fact.kind(), part.name(), part.parent());
                            case FUNCTION -> "drop routine %s;".formatted(fact.identity());
                            case TABLE ->
                                LOSS
                                        + "drop %s %s;"
                                                .formatted(
                                                        fact.definition().startsWith("foreign")
                                                                ? "foreign table"
                                                                : "table",
                                                        fact.identity());
                            case COMMENT -> comment(fact.key(), "null");
                            case PUBLICATION -> PublicationChange.drop(fact);
                            case DEFAULT_PRIVILEGES -> {
                                Optional<String> revoked =
                                        GrantChange.ofDefaults(part, Granted.in(fact.definition()), Granted.in(""));
                                if (revoked.isEmpty()) {
                                    yield "";
                                }
                                yield revoked.get();
                            }
                            case SCHEMA,
                                    VIEW,
                                    MATERIALIZED_VIEW,
                                    SEQUENCE,
                                    INDEX,
                                    TYPE,
                                    STATISTICS,
                                    OPERATOR,
                                    COLLATION,
                                    TEXT_SEARCH,
                                    CAST -> "drop %s %s;".formatted(fact.kind(), fact.identity());
                        })
                .filter(statement -> !statement.isEmpty());
    }

    /** Returns the statement that creates an object without privileges of its own. */
    private Optional<String> create(Fact fact) {
        QualifiedPart part = QualifiedPart.of(fact.identity());
        String definition = fact.definition();
        if (fact.kind() == FactKind.DEFAULT_PRIVILEGES) {
            return GrantChange.ofDefaults(part, Granted.in(""), Granted.in(definition));
        }
        if (Granted.areIn(definition)) {
            return Optional.empty();
        }
        return switch (fact.kind()) {
            case INDEX -> IndexChange.isPlain(definition) ? Optional.of(definition + ";") : Optional.empty();
            case TRIGGER, RULE ->
                definition.matches("(?s).* (enabled [A-Z]|on partitions .*)")
                        ? Optional.empty()
                        : Optional.of(definition.replaceFirst(";$", "") + ";");
            case STATISTICS ->
                definition.matches(".* statistics \\d+")
                        ? Optional.empty()
                        : Optional.of(definition + ";\n" + owner(fact));
            case FUNCTION ->
                definition.startsWith("CREATE ")
                        ? Optional.of(definition.strip() + ";\n" + owner(fact))
                        : Optional.empty();
            case CONSTRAINT ->
                definition.contains(IndexChange.TRIGGERS)
                        ? Optional.empty()
                        : Optional.of(
                                alter(part.parent(), "domain", "add constraint ", part.name() + " " + definition));
            case POLICY ->
                Optional.of("create policy %s on %s as %s;"
                        .formatted(part.name(), part.parent(), policyClauses(definition)));
            case COLUMN ->
                ColumnChange.isPlain(definition)
                        ? Optional.of(alter(
                                part.parent(),
                                "type",
                                isTable.test(part.parent()) ? "add column " : "add attribute ",
                                part.name() + " " + definition))
                        : Optional.empty();
            case SEQUENCE ->
                definition.startsWith("as ") && !definition.contains(" of identity ")
                        ? Optional.of("create sequence %s %s;\n".formatted(fact.identity(), definition) + owner(fact))
                        : Optional.empty();
            case COMMENT -> Optional.of(comment(fact.key(), definition));
            case SCHEMA,
                    TABLE,
                    VIEW,
                    MATERIALIZED_VIEW,
                    TYPE,
                    OPERATOR,
                    COLLATION,
                    TEXT_SEARCH,
                    CAST,
                    PUBLICATION,
                    DEFAULT_PRIVILEGES -> Optional.empty();
        };
    }

    private Optional<String> change(Fact from, Fact to) {
        String before = Granted.without(from.definition());
        String after = Granted.without(to.definition());
        if (!ExpectedChanges.haveSameOwner(from, to)) {
            // A new owner takes over the privileges of the old one.
            boolean isOwnerAlone = before.equals(after)
                    && Granted.in(from.definition())
                            .ofNewOwner(from.owner(), to.owner())
                            .equals(Granted.in(to.definition()));
            return isOwnerAlone ? Optional.of(owner(to)) : Optional.empty();
        }
        if (before.equals(after)) {
            return GrantChange.statements(from, to);
        }
        if (!Granted.in(from.definition()).equals(Granted.in(to.definition()))) {
            return Optional.empty();
        }
        QualifiedPart part = QualifiedPart.of(to.identity());
        return switch (to.kind()) {
            case TABLE ->
                TableChange.action(before, after).map(action -> "alter table %s %s;".formatted(to.identity(), action));
            case VIEW, MATERIALIZED_VIEW -> TableChange.view(to.kind().toString(), to.identity(), before, after);
            case SEQUENCE -> TableChange.sequence(to.identity(), before, after);
            case COLUMN -> column(part, before, after);
            case TYPE -> domain(to.identity(), before, after);
            case FUNCTION ->
                after.startsWith("CREATE OR REPLACE ") ? Optional.of(after.strip() + ";") : Optional.empty();
            case TRIGGER, RULE ->
                IndexChange.enabling(to.kind().toString(), part, before, after).or(() -> recreate(from, to));
            case INDEX -> IndexChange.index(to.identity(), before, after).or(() -> recreate(from, to));
            case STATISTICS ->
                IndexChange.statistics(to.identity(), before, after).or(() -> recreate(from, to));
            case CONSTRAINT -> IndexChange.constraint(part, before, after).or(() -> recreate(from, to));
            case POLICY -> recreate(from, to);
            case COMMENT -> Optional.of(comment(to.key(), after));
            case PUBLICATION -> PublicationChange.between(from, to);
            case SCHEMA, OPERATOR, COLLATION, TEXT_SEARCH, CAST, DEFAULT_PRIVILEGES -> Optional.empty();
        };
    }

    private Optional<String> column(QualifiedPart part, String from, String to) {
        Optional<String> action = ColumnChange.action(part.name(), from, to);
        return isTable.test(part.parent())
                ? action.map(text -> (text.contains(" type ") && !text.contains(" collate ") ? ROUNDS : "")
                        + "alter table %s %s;".formatted(part.parent(), text))
                : action.filter(text -> text.contains(" type "))
                        .map(text -> "alter type %s %s;"
                                .formatted(part.parent(), text.replaceFirst("^alter column", "alter attribute")));
    }

    /** Returns the statement for a domain whose NOT NULL or default differs. */
    private static Optional<String> domain(String identity, String from, String to) {
        return from.startsWith("domain ") && to.startsWith("domain ")
                ? ColumnChange.action("", from, to)
                        .filter(action -> action.matches("(?s)alter column  (set|drop) (not null|default).*"))
                        .map(action ->
                                "alter domain %s %s;".formatted(identity, action.substring("alter column  ".length())))
                : Optional.empty();
    }

    private Optional<String> recreate(Fact from, Fact to) {
        Optional<String> dropped = drop(from);
        return RECREATED.contains(to.kind()) && dropped.isPresent()
                ? create(to).map(statement -> "begin;\n" + dropped.get() + "\n" + statement + "\ncommit;")
                : Optional.empty();
    }

    /** Returns ALTER of a table, or of what else has such a part. */
    private String alter(String parent, String otherwise, String action, String part) {
        return "alter %s %s %s%s;".formatted(isTable.test(parent) ? "table" : otherwise, parent, action, part);
    }

    private String comment(FactKey key, String text) {
        FactKey object = key.commented().orElseThrow();
        QualifiedPart part = QualifiedPart.of(object.identity());
        String named = switch (object.kind()) {
            case TRIGGER, POLICY, RULE -> "%s %s on %s".formatted(object.kind(), part.name(), part.parent());
            case CONSTRAINT ->
                "constraint %s on %s%s"
                        .formatted(part.name(), isTable.test(part.parent()) ? "" : "domain ", part.parent());
            case FUNCTION -> "routine " + object.identity();
            default -> object.toString();
        };
        return "comment on %s is %s;".formatted(named, text);
    }

    /** Returns the clauses of CREATE POLICY after {@code as}. */
    private static String policyClauses(String definition) {
        return POLICY_COMMAND
                .matcher(definition)
                .replaceFirst(match -> "for "
                        + switch (match.group(1)) {
                            case "r" -> "select";
                            case "a" -> "insert";
                            case "w" -> "update";
                            case "d" -> "delete";
                            default -> "all";
                        })
                .replaceFirst("(?s) using (.*?)(?= with check |$)", " using ($1)")
                .replaceFirst("(?s) with check (.*)$", " with check ($1)");
    }

    private static String owner(Fact fact) {
        String named = switch (fact.kind()) {
            case FUNCTION -> "routine " + fact.identity();
            case PUBLICATION ->
                "publication " + QualifiedPart.of(fact.identity()).name();
            default -> fact.kind() + " " + fact.identity();
        };
        return "alter %s owner to %s;".formatted(named, Sql.identifier(fact.owner()));
    }
}

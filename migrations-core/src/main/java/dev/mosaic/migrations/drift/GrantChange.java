package dev.mosaic.migrations.drift;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.jdbc.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The statements that turn the privileges on an object from one state into another. */
final class GrantChange {
    /** The kinds with privileges, with the word that GRANT has for them. */
    private static final Map<FactKind, String> WORDS = Map.of(
            FactKind.TABLE, "table",
            FactKind.VIEW, "table",
            FactKind.MATERIALIZED_VIEW, "table",
            FactKind.SEQUENCE, "sequence",
            FactKind.FUNCTION, "routine",
            FactKind.SCHEMA, "schema",
            FactKind.TYPE, "type");

    /** Kinds on which PUBLIC has a privilege by default (manual, "Privileges"). */
    private static final Map<FactKind, String> OF_PUBLIC = Map.of(FactKind.FUNCTION, "execute", FactKind.TYPE, "usage");

    /** What an owner has by default, of every version of PostgreSQL. */
    private static final Map<String, Set<String>> OF_OWNER = Map.of(
            "table", Set.of("r", "a", "w", "d", "D", "x", "t"),
            "sequence", Set.of("r", "w", "U"),
            "routine", Set.of("X"),
            "schema", Set.of("U", "C"),
            "type", Set.of("U"));

    private final String before;
    private final String after;
    private final List<String> statements = new ArrayList<>();

    private GrantChange(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Returns the statements; empty if the privileges differ in a grant option, or a grantee's name must be quoted.
     *
     * @param from the object as it is
     * @param to the object as it is wanted, with the same owner
     */
    static Optional<String> statements(Fact from, Fact to) {
        FactKey key = to.key();
        QualifiedPart part = QualifiedPart.of(key.identity());
        if (key.kind() == FactKind.COLUMN) {
            return ofColumn(part.parent(), part.name(), from.definition(), to.definition());
        }
        if (key.kind() == FactKind.DEFAULT_PRIVILEGES) {
            return ofDefaults(part, Granted.in(from.definition()), Granted.in(to.definition()));
        }
        String word = WORDS.get(key.kind());
        if (word == null) {
            return Optional.empty();
        }
        GrantChange change = new GrantChange("", " on " + word + " " + key.identity());
        boolean isExplicit = Granted.areIn(from.definition()) && Granted.areIn(to.definition());
        return isExplicit
                ? change.between(Granted.in(from.definition()), Granted.in(to.definition()), "")
                : change.withDefault(from, to);
    }

    /**
     * Returns the statements for a column of a table or a view.
     *
     * @param from its definition, which has no privileges by default
     */
    static Optional<String> ofColumn(String relation, String column, String from, String to) {
        return new GrantChange("", " on table " + relation)
                .between(Granted.in(from), Granted.in(to), " (" + column + ")");
    }

    /**
     * Returns the statements for default privileges.
     *
     * @param of schema and role, and the kind of the objects
     */
    static Optional<String> ofDefaults(QualifiedPart of, Granted from, Granted to) {
        QualifiedPart schema = QualifiedPart.of(of.parent());
        return new GrantChange(
                        "alter default privileges for role %s in schema %s ".formatted(schema.name(), schema.parent()),
                        " on " + of.name())
                .between(from, to, "");
    }

    private Optional<String> between(Granted from, Granted to, String column) {
        Optional<Map<String, List<String>>> revoked = from.beyond(to);
        Optional<Map<String, List<String>>> granted = to.beyond(from);
        if (revoked.isEmpty() || granted.isEmpty()) {
            return Optional.empty();
        }
        revoked.get().forEach((grantee, more) -> revoke(list(more, column), grantee));
        granted.get().forEach((grantee, more) -> grant(list(more, column), grantee));
        return Optional.of(String.join("\n", statements)).filter(text -> !text.isEmpty());
    }

    /** Returns the statements where one of the definitions has the privileges of a new object, which it does not show. */
    private Optional<String> withDefault(Fact from, Fact to) {
        String owner = to.owner();
        Optional<String> ofPublic = Optional.ofNullable(OF_PUBLIC.get(to.kind()));
        if (Granted.areIn(from.definition())) {
            Map<String, Set<String>> others =
                    new TreeMap<>(Granted.in(from.definition()).privileges());
            Set<String> own = others.remove(owner);
            boolean isPublic = ofPublic.isEmpty() || others.remove("") != null;
            String word = WORDS.getOrDefault(to.kind(), "");
            boolean isWhole = own != null && own.containsAll(OF_OWNER.getOrDefault(word, Set.of()));
            Optional<Map<String, List<String>>> revoked = new Granted(others).beyond(new Granted(Map.of()));
            revoked.ifPresent(each -> each.forEach((grantee, more) -> revoke(list(more, ""), grantee)));
            if (!isPublic) {
                grant(ofPublic.get(), "public");
            }
            if (!isWhole) {
                grant("all", Sql.identifier(owner));
            }
            return revoked.map(each -> String.join("\n", statements));
        }
        Map<String, Set<String>> wanted = Granted.in(to.definition()).privileges();
        ofPublic.filter(privilege -> !wanted.containsKey("")).ifPresent(privilege -> revoke(privilege, "public"));
        revoke("all", Sql.identifier(owner));
        Optional<Map<String, List<String>>> granted = new Granted(wanted).beyond(new Granted(Map.of()));
        granted.ifPresent(each -> each.forEach((grantee, more) -> grant(list(more, ""), grantee)));
        return granted.map(each -> String.join("\n", statements));
    }

    private void grant(String privileges, String grantee) {
        statements.add("%sgrant %s%s to %s;".formatted(before, privileges, after, grantee));
    }

    private void revoke(String privileges, String grantee) {
        statements.add("%srevoke %s%s from %s;".formatted(before, privileges, after, grantee));
    }

    private static String list(List<String> privileges, String column) {
        return privileges.stream().map(privilege -> privilege + column).collect(joining(", "));
    }
}

package dev.mosaic.migrations.drift;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.mosaic.migrations.catalog.Granted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements that turn a relation from one definition into another, where one property differs. Definitions have no privileges here. */
final class TableChange {
    private static final Property FORCE = Property.of("\\bforce row level security\\b");
    private static final Property SECURITY = Property.of("(?<!force )\\brow level security\\b");
    private static final Property UNLOGGED = Property.of("\\bunlogged\\b");
    private static final Property REPLICA = Property.of("\\breplica identity [nf]\\b");
    private static final Property TOAST = Property.of("\\btoast \\{([^}]*)}");
    private static final Property INHERITS = Property.of("\\binherits \\S+");
    private static final Property OWNER = Property.of(" owned by \\S+");

    /** What follows the query of a view: its columns with properties of their own, a line each. */
    private static final Pattern VIEW_COLUMN = Pattern.compile("(?m)^  column (\"(?:[^\"]|\"\")+\"|\\S+) (.*)$");

    private static final Pattern VIEW_COLUMNS = Pattern.compile("(?s) ?\n  column .*");

    private TableChange() {}

    /** Returns the action of ALTER TABLE. */
    static Optional<String> action(String from, String to) {
        boolean isPartition = from.contains(" FOR VALUES ") || to.contains(" FOR VALUES ") || to.endsWith(" DEFAULT");
        return SECURITY.action(
                        from, to, text -> text.isPresent() ? "enable row level security" : "disable row level security")
                .or(() -> FORCE.action(
                        from,
                        to,
                        text -> text.isPresent() ? "force row level security" : "no force row level security"))
                .or(() -> UNLOGGED.action(from, to, text -> text.isPresent() ? "set unlogged" : "set logged"))
                .or(() -> REPLICA.action(
                        from,
                        to,
                        text -> "replica identity "
                                + text.map(found -> found.endsWith("f") ? "full" : "nothing")
                                        .orElse("default")))
                .or(() -> Property.OPTIONS.parameters(from, to, ""))
                .or(() -> TOAST.parameters(from, to, "toast."))
                .or(() -> isPartition ? Optional.empty() : inheritance(from, to));
    }

    private static Optional<String> inheritance(String from, String to) {
        return INHERITS.action(
                        from,
                        to,
                        text -> text.map(found -> found.replace("inherits", "inherit"))
                                .orElseGet(() -> INHERITS.in(from).orElseThrow().replace("inherits", "no inherit")))
                .filter(action -> INHERITS.in(from).isEmpty() || INHERITS.in(to).isEmpty());
    }

    /**
     * Returns the statement for a view.
     *
     * @param kind {@code view} or {@code materialized view}
     */
    static Optional<String> view(String kind, String identity, String from, String to) {
        Optional<String> options = Property.OPTIONS.parameters(from, to, "");
        if (options.isPresent()) {
            return options.map(action -> "alter %s %s %s;".formatted(kind, identity, action));
        }
        String query = VIEW_COLUMNS.matcher(to).replaceFirst("");
        if (query.equals(VIEW_COLUMNS.matcher(from).replaceFirst(""))) {
            return column(kind, identity, from, to);
        }
        if (!kind.equals("view")
                || !Property.OPTIONS.in(from).equals(Property.OPTIONS.in(to))
                || VIEW_COLUMNS.matcher(from).find()
                || VIEW_COLUMNS.matcher(to).find()) {
            return Optional.empty();
        }
        List<String> parameters = Property.OPTIONS.items(to);
        String with = parameters.isEmpty() ? "" : " with (" + String.join(", ", parameters) + ")";
        String body = Property.OPTIONS.without(query);
        return Optional.of(
                "create or replace view %s%s as\n%s".formatted(identity, with, body) + (body.endsWith(";") ? "" : ";"));
    }

    /** Returns the statement for the one column of a view that differs. */
    private static Optional<String> column(String kind, String identity, String from, String to) {
        Map<String, String> now = columns(from);
        Map<String, String> wanted = columns(to);
        List<String> differing = Stream.concat(now.keySet().stream(), wanted.keySet().stream())
                .distinct()
                .filter(name -> !now.getOrDefault(name, "").equals(wanted.getOrDefault(name, "")))
                .toList();
        if (differing.size() != 1) {
            return Optional.empty();
        }
        String name = differing.getFirst();
        String before = now.getOrDefault(name, "");
        String after = wanted.getOrDefault(name, "");
        String beforePlain = Granted.without(before);
        String afterPlain = Granted.without(after);
        return beforePlain.equals(afterPlain)
                ? GrantChange.ofColumn(identity, name, before, after)
                : ColumnChange.action(name, beforePlain, afterPlain)
                        .map(action -> "alter %s %s %s;".formatted(kind, identity, action));
    }

    /** Returns the columns of a view that have properties of their own, in the words of a column's definition. */
    private static Map<String, String> columns(String definition) {
        return VIEW_COLUMN
                .matcher(definition)
                .results()
                .collect(toUnmodifiableMap(
                        found -> found.group(1),
                        found -> found.group(2).replaceFirst("(^| )privileges (?=\\{[^{]*$)", "$1grants ")));
    }

    /** Returns the statement for a sequence, which its definition describes as ALTER SEQUENCE does. */
    static Optional<String> sequence(String identity, String from, String to) {
        if (OWNER.isOnlyDifference(from, to)) {
            return Optional.of(
                    "alter sequence %s%s;".formatted(identity, OWNER.in(to).orElse(" owned by none")));
        }
        boolean isAltered =
                from.startsWith("as ") && to.startsWith("as ") && rest(from).equals(rest(to));
        return isAltered
                ? Optional.of(
                        "alter sequence %s %s;".formatted(identity, to.substring(0, to.length() - rest(to).length())))
                : Optional.empty();
    }

    /** Returns what the definition of a sequence says of the column that it belongs to. */
    private static String rest(String definition) {
        Matcher rest = Pattern.compile(" (owned by|of identity) .*$").matcher(definition);
        return rest.find() ? rest.group() : "";
    }
}

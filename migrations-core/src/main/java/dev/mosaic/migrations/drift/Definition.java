package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.Granted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties in the definitions of facts, as the statement over the catalog prints them. */
final class Definition {
    private static final Pattern FORCE = Pattern.compile("\\bforce row level security\\b");
    private static final Pattern SECURITY = Pattern.compile("(?<!force )\\brow level security\\b");
    private static final Pattern UNLOGGED = Pattern.compile("\\bunlogged\\b");
    private static final Pattern REPLICA = Pattern.compile("\\breplica identity [nfi]\\b");
    private static final Pattern OPTIONS = Pattern.compile("\\bwith \\{([^}]*)}");
    private static final Pattern NOT_NULL = Pattern.compile("\\bnot null\\b");
    private static final Pattern DEFAULT = Pattern.compile("(?s)\\bdefault (.*?)(?= storage [a-z]$| with \\{|$)");
    private static final Pattern TYPE =
            Pattern.compile("(?s)^.*?(?= collate | not null| identity | generated | default | storage | with \\{|$)");
    private static final Pattern ENABLED = Pattern.compile(" enabled ([DRA])$");
    private static final Pattern INDEX_MARKS = Pattern.compile(" (invalid|clustered|replica identity)$");
    private static final Pattern COMPLEX_COLUMN =
            Pattern.compile("\\b(identity [ad]|generated [sv]|storage [a-z]|with \\{)");
    private static final Pattern POLICY_COMMAND = Pattern.compile("\\bfor ([*rawd])(?= )");

    private Definition() {}

    static String withoutGrants(String definition) {
        return Granted.without(definition);
    }

    static Granted grantsOf(String definition) {
        return Granted.in(definition);
    }

    static boolean isPlainIndex(String definition) {
        return !INDEX_MARKS.matcher(definition).find() && !definition.contains(" ON ONLY ");
    }

    static boolean isPlainColumn(String definition) {
        return !COMPLEX_COLUMN.matcher(definition).find();
    }

    /** Returns the clauses of CREATE POLICY after {@code as}. */
    static String policyClauses(String definition) {
        Matcher command = POLICY_COMMAND.matcher(definition);
        return command.replaceFirst(match -> "for "
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

    /** Returns the action of ALTER TABLE where one property of the table differs. */
    static Optional<String> tableAction(String from, String to) {
        return onlyDifference(
                        from,
                        to,
                        SECURITY,
                        text -> text.isPresent() ? "enable row level security" : "disable row level security")
                .or(() -> onlyDifference(
                        from,
                        to,
                        FORCE,
                        text -> text.isPresent() ? "force row level security" : "no force row level security"))
                .or(() -> onlyDifference(from, to, UNLOGGED, text -> text.isPresent() ? "set unlogged" : "set logged"))
                .or(() -> onlyDifference(
                        from,
                        to,
                        REPLICA,
                        text -> "replica identity "
                                + text.map(found -> found.endsWith("f") ? "full" : found.endsWith("n") ? "nothing" : "")
                                        .orElse("default")))
                .filter(action -> !action.equals("replica identity "))
                .or(() -> optionsAction(from, to));
    }

    /** Returns the statement for a view with the same options and another query, or the reverse. */
    static Optional<String> viewStatement(String identity, String from, String to) {
        Optional<String> options = optionsAction(from, to);
        if (options.isPresent()) {
            return options.map(action -> "alter view %s %s;".formatted(identity, action));
        }
        if (!text(OPTIONS, from).equals(text(OPTIONS, to))) {
            return Optional.empty();
        }
        String with =
                text(OPTIONS, to).map(found -> " with (" + items(found) + ")").orElse("");
        String query = OPTIONS.matcher(to).replaceFirst("").strip();
        return Optional.of("create or replace view %s%s as\n%s".formatted(identity, with, query)
                + (query.endsWith(";") ? "" : ";"));
    }

    /** Returns the action of ALTER COLUMN where one property of the column differs. */
    static Optional<String> columnAction(String from, String to) {
        if (COMPLEX_COLUMN.matcher(from).find() || COMPLEX_COLUMN.matcher(to).find()) {
            return Optional.empty();
        }
        return onlyDifference(from, to, NOT_NULL, text -> text.isPresent() ? "set not null" : "drop not null")
                .or(() -> onlyDifference(
                        from,
                        to,
                        DEFAULT,
                        text -> text.map(found -> "set " + found).orElse("drop default")))
                .or(() -> from.contains(" collate ") || to.contains(" collate ")
                        ? Optional.empty()
                        : onlyDifference(from, to, TYPE, text -> "type " + text.orElse("")));
    }

    /** Returns ENABLE or DISABLE where only that of a trigger differs. */
    static Optional<String> enabling(String from, String to) {
        return onlyDifference(
                from,
                to,
                ENABLED,
                text -> text.map(found -> switch (found.charAt(found.length() - 1)) {
                            case 'D' -> "disable";
                            case 'R' -> "enable replica";
                            default -> "enable always";
                        })
                        .orElse("enable"));
    }

    private static Optional<String> optionsAction(String from, String to) {
        if (!without(OPTIONS, from).equals(without(OPTIONS, to))
                || text(OPTIONS, from).equals(text(OPTIONS, to))) {
            return Optional.empty();
        }
        List<String> before = options(from);
        List<String> after = options(to);
        List<String> set =
                after.stream().filter(option -> !before.contains(option)).toList();
        List<String> names = after.stream().map(Definition::name).toList();
        List<String> reset = before.stream()
                .map(Definition::name)
                .filter(name -> !names.contains(name))
                .toList();
        if (!set.isEmpty() && !reset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                set.isEmpty() ? "reset (" + String.join(", ", reset) + ")" : "set (" + String.join(", ", set) + ")");
    }

    private static List<String> options(String definition) {
        return text(OPTIONS, definition)
                .map(Definition::items)
                .map(items -> List.of(items.split(", ")))
                .orElse(List.of());
    }

    private static String items(String options) {
        return options.substring(options.indexOf('{') + 1, options.lastIndexOf('}'))
                .replace(",", ", ");
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('='));
    }

    /** Returns the action for a property if the definitions differ in it and in nothing else. */
    private static Optional<String> onlyDifference(
            String from, String to, Pattern property, Function<Optional<String>, String> action) {
        Optional<String> before = text(property, from);
        Optional<String> after = text(property, to);
        return !before.equals(after) && without(property, from).equals(without(property, to))
                ? Optional.of(action.apply(after))
                : Optional.empty();
    }

    private static Optional<String> text(Pattern property, String definition) {
        Matcher matcher = property.matcher(definition);
        return matcher.find() && !matcher.group().isEmpty() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String without(Pattern property, String definition) {
        return property.matcher(definition)
                .replaceFirst("")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /**
     * Returns the statements that change privileges.
     *
     * @param object how GRANT names the object; absent if it has no privileges of its own
     */
    static Optional<String> grantStatements(Fact from, Fact to, Optional<String> object) {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        Granted before = grantsOf(from.definition());
        Granted after = grantsOf(to.definition());
        if (before.isDefault() || after.isDefault()) {
            return Optional.empty(); // the default privileges are not in the definition
        }
        Optional<Map<String, String>> revoked = before.beyond(after);
        Optional<Map<String, String>> granted = after.beyond(before);
        if (revoked.isEmpty() || granted.isEmpty()) {
            return Optional.empty();
        }
        revoked.get()
                .forEach((grantee, privileges) ->
                        statements.add("revoke %s on %s from %s;".formatted(privileges, object.get(), grantee)));
        granted.get()
                .forEach((grantee, privileges) ->
                        statements.add("grant %s on %s to %s;".formatted(privileges, object.get(), grantee)));
        return Optional.of(String.join("\n", statements)).filter(text -> !text.isEmpty());
    }
}

package dev.mosaic.migrations.drift;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that turn an index, a constraint, a trigger or extended statistics from one definition into another, where one property differs. */
final class IndexChange {
    /** What precedes the states of a constraint's own triggers. */
    static final String TRIGGERS = " triggers ";

    private static final Property CLUSTERED = Property.of(" clustered$");
    private static final Property PARAMETERS = Property.of(" WITH \\([^)]*\\)");
    private static final Property TARGET = Property.of(" statistics \\d+$");
    private static final Property ENABLED = Property.of(" enabled ([DRA])(?= on partitions |$)");
    private static final Property ON_PARTITIONS = Property.of(" on partitions .*$");
    private static final Property STATES = Property.of(TRIGGERS + "\\S+ [DRA](, \\S+ [DRA])*$");
    private static final Property COLUMN_TARGETS = Property.of("( statistics of \\d+ \\d+)+");
    private static final Pattern COLUMN_TARGET = Pattern.compile(" statistics of (\\d+) (\\d+)");
    private static final Pattern MARKS = Pattern.compile(
            " (invalid|clustered|replica identity)$| (tablespace|partition of) \\S+| statistics of | ON ONLY ");
    private static final Pattern TABLE = Pattern.compile(" ON (ONLY )?(\\S+) USING ");

    private IndexChange() {}

    /** Checks for an index that its definition describes completely as CREATE INDEX does. */
    static boolean isPlain(String definition) {
        return !MARKS.matcher(definition).find();
    }

    /** Returns the statement for an index that need not be built once more. */
    static Optional<String> index(String identity, String from, String to) {
        Matcher table = TABLE.matcher(to);
        if (CLUSTERED.isOnlyDifference(from, to) && table.find()) {
            String name = QualifiedPart.of(identity).name();
            return Optional.of("alter table %s %s;"
                    .formatted(
                            table.group(2),
                            CLUSTERED.in(to).isPresent() ? "cluster on " + name : "set without cluster"));
        }
        if (COLUMN_TARGETS.isOnlyDifference(from, to)) {
            return columnTarget(identity, from, to);
        }
        boolean areReplaced =
                PARAMETERS.in(from).isPresent() && PARAMETERS.in(to).isPresent();
        if (areReplaced || !PARAMETERS.isOnlyDifference(from, to)) {
            return Optional.empty();
        }
        return Optional.of("alter index %s %s;"
                .formatted(
                        identity,
                        PARAMETERS
                                .in(to)
                                .map(text -> "set" + text.substring(" WITH".length()))
                                .orElseGet(() -> "reset"
                                        + PARAMETERS
                                                .in(from)
                                                .orElseThrow()
                                                .substring(" WITH".length())
                                                .replaceAll("='[^']*'", ""))));
    }

    private static Optional<String> columnTarget(String identity, String from, String to) {
        String statements = "";
        for (String column : COLUMN_TARGET
                .matcher(from + to)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList()) {
            String wanted = target(to, column);
            if (!wanted.equals(target(from, column))) {
                statements += "alter index %s alter column %s set statistics %s;\n".formatted(identity, column, wanted);
            }
        }
        return Optional.of(statements.strip());
    }

    private static String target(String definition, String column) {
        return COLUMN_TARGET
                .matcher(definition)
                .results()
                .filter(found -> found.group(1).equals(column))
                .map(found -> found.group(2))
                .findFirst()
                .orElse("-1");
    }

    /** Returns the statement for the target of extended statistics. */
    static Optional<String> statistics(String identity, String from, String to) {
        return TARGET.action(
                from, to, text -> "alter statistics %s set%s;".formatted(identity, text.orElse(" statistics -1")));
    }

    /**
     * Returns the statement for a trigger or a rule that is enabled otherwise, on its table or on partitions.
     *
     * @param kind {@code trigger} or {@code rule}
     */
    static Optional<String> enabling(String kind, QualifiedPart part, String from, String to) {
        if (ON_PARTITIONS.isOnlyDifference(from, to)
                && ON_PARTITIONS.in(to).isEmpty()
                && ENABLED.in(to).isEmpty()) {
            return Optional.of(ON_PARTITIONS
                    .in(from)
                    .orElseThrow()
                    .substring(" on partitions ".length())
                    .replaceAll("(\\S+) [DRA](, )?", "alter table $1 enable trigger " + part.name() + ";\n")
                    .strip());
        }
        return ENABLED.action(
                        from,
                        to,
                        text -> text.map(found -> switch (found.charAt(found.length() - 1)) {
                                    case 'D' -> "disable";
                                    case 'R' -> "enable replica";
                                    default -> "enable always";
                                })
                                .orElse("enable"))
                .map(action -> "alter table %s %s %s %s;".formatted(part.parent(), action, kind, part.name()));
    }

    /** Returns the statement for a constraint that is to be validated, or whose own triggers are to be enabled. */
    static Optional<String> constraint(QualifiedPart part, String from, String to) {
        if (from.equals(to + " NOT VALID")) {
            return Optional.of("alter table %s validate constraint %s;".formatted(part.parent(), part.name()));
        }
        if (!STATES.isOnlyDifference(from, to) || STATES.in(to).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("""
                do $do$
                declare
                  found record;
                begin
                  for found in
                    select tgrelid::regclass as relation, tgname
                    from pg_trigger
                    where tgisinternal
                      and tgenabled <> 'O'
                      and tgconstraint in (
                        select oid from pg_constraint
                        where conrelid = %s::regclass and conname = %s
                      )
                  loop
                    execute format('alter table %%s enable trigger %%I', found.relation, found.tgname);
                  end loop;
                end $do$;""".formatted(literal(part.parent()), literal(plain(part.name()))));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns a name without the quotes that SQL needs. */
    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}

package dev.mosaic.migrations.imports.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preconditions of a changeset, as queries that return a row for each violation. */
final class LiquibasePreconditions {
    private static final Pattern OUTCOMES = Pattern.compile("(?i)\\s*--\\s*preconditions(\\s.*)?");
    private static final Pattern CONDITION = Pattern.compile("(?i)\\s*--\\s*precondition-([a-z0-9-]+)\\s+(.*)");
    private static final Pattern EXPECTED =
            Pattern.compile("(?i)(?:expectedResult:)?(?:'([^']+)'|\"([^\"]+)\"|(\\w+))\\s+(.*)");
    private static final Pattern OUTCOME = Pattern.compile("(?i)onFail:(\\w+)");
    private static final Pattern RELATION = Pattern.compile("(?i)\\b(?:table|view):(\\w+)");
    private static final Pattern SCHEMA = Pattern.compile("(?i)\\bschema:(\\w+)");

    private final String location;
    private final Omissions omissions;
    private final StringBuilder script = new StringBuilder();

    LiquibasePreconditions(String location, Omissions omissions) {
        this.location = location;
        this.omissions = omissions;
    }

    /** Reads a line; returns false if it is none of these. */
    boolean read(SourceLine line) {
        Matcher outcomes = OUTCOMES.matcher(line.text());
        Matcher condition = CONDITION.matcher(line.text());
        if (condition.matches()) {
            condition(condition.group(1).toLowerCase(Locale.ROOT), condition.group(2));
        } else if (outcomes.matches()) {
            Matcher outcome = OUTCOME.matcher(line.text());
            if (outcome.find() && !outcome.group(1).equalsIgnoreCase("HALT")) {
                omissions.loss(
                        "%s: onFail:%s.".formatted(location, outcome.group(1)),
                        "The changeset is skipped where its precondition fails; a step runs in every database, or stops the run.",
                        "Write the condition into the statements, or let it be HALT.");
            }
        } else {
            return false;
        }
        return true;
    }

    private void condition(String type, String body) {
        Matcher expected = EXPECTED.matcher(body);
        if (type.equals("sql-check") && expected.matches()) {
            String result = expected.group(1) != null
                    ? expected.group(1)
                    : expected.group(2) != null ? expected.group(2) : expected.group(3);
            script.append("""
                    select
                        '%1$s' as expected,
                        found.result
                    from (
                        %2$s
                    ) as found (result)
                    where found.result::text is distinct from '%1$s';
                    """.formatted(
                            result.replace("'", "''"), expected.group(4).strip().replaceFirst(";$", "")));
            return;
        }
        Matcher relation = RELATION.matcher(body);
        if ((type.equals("table-exists") || type.equals("view-exists")) && relation.find()) {
            Matcher schema = SCHEMA.matcher(body);
            String name = (schema.find() ? schema.group(1) + "." : "") + relation.group(1);
            script.append("""
                    select '%1$s' as missing
                    where to_regclass('%1$s') is null;
                    """.formatted(name));
            return;
        }
        omissions.loss(
                "%s: the precondition %s %s.".formatted(location, type, body),
                "Of this type no query is known that returns a row where it fails.",
                "Write it as --precondition-sql-check expectedResult:… select …");
    }

    /** Returns the script of all conditions, if there are any. */
    Optional<String> script() {
        return script.isEmpty() ? Optional.empty() : Optional.of(script.toString());
    }
}

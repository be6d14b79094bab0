package dev.mosaic.migrations.ledger;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A changeset in a file of Liquibase's formatted SQL.
 *
 * @param author its author
 * @param id its id
 */
record Changeset(String author, String id) {
    private static final Pattern LINE = Pattern.compile(
            "(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+(\"[^\"\\n]+\"|[^:\\n]+):[ \\t]*(\"[^\"\\n]+\"|\\S+)(.*)$");
    private static final Pattern DATABASES = Pattern.compile("(?i)\\bdbms:(\"[^\"]*\"|\\S+)");
    private static final Pattern POSTGRESQL = Pattern.compile("(?i)(?<!!)\\b(postgresql|all)\\b");
    private static final Pattern EXCEPTION = Pattern.compile("(?i)!(?!postgresql\\b)");

    /** Returns the changesets of a file that Liquibase runs on PostgreSQL, in their order. */
    static List<Changeset> of(String content) {
        return LINE.matcher(content)
                .results()
                .filter(line -> isForPostgresql(line.group(3)))
                .map(Changeset::of)
                .toList();
    }

    /** Returns the changeset of an entry of the ledger, {@code file::id::author}: the spelling of Liquibase. */
    static Changeset of(LedgerEntry entry) {
        String name = entry.name();
        int id = name.indexOf("::");
        int author = name.lastIndexOf("::");
        return id < author
                ? new Changeset(name.substring(author + 2), name.substring(id + 2, author))
                : new Changeset("", name);
    }

    private static Changeset of(MatchResult line) {
        return new Changeset(unquoted(line.group(1)), unquoted(line.group(2)));
    }

    /** A changeset for other databases alone has no entry: {@code dbms:oracle}, {@code dbms:!postgresql}. */
    private static boolean isForPostgresql(String attributes) {
        return DATABASES
                .matcher(attributes)
                .results()
                .map(found -> found.group(1))
                .allMatch(databases -> POSTGRESQL.matcher(databases).find()
                        || EXCEPTION.matcher(databases).find());
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text.strip();
    }

    /** Returns the changeset as its line spells it, {@code author:id}. */
    @Override
    public String toString() {
        return author + ":" + id;
    }
}

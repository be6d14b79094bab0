package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A changeset of formatted SQL: the line with its attributes, and the lines after it. */
final class LiquibaseChangeset {
    private static final Pattern ROLLBACK = Pattern.compile("(?i)\\s*--\\s*rollback (.*)");
    private static final Pattern ROLLBACK_BEGINS = Pattern.compile("(?i)\\s*/\\*\\s*liquibase\\s*rollback\\s*");
    private static final Pattern ROLLBACK_ENDS = Pattern.compile("(.*?)\\s*\\*/\\s*");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}\\s]+)}");
    private static final Pattern WITHOUT_ROLLBACK = Pattern.compile("(?is)(not required|empty).*");

    private final String id;
    private final String attributes;
    private final String location;
    private final Omissions omissions;
    private final LiquibasePreconditions preconditions;
    private final String header;
    private final StringBuilder up = new StringBuilder();
    private final StringBuilder down = new StringBuilder();
    private boolean inRollback;

    /**
     * Creates a changeset without statements.
     *
     * @param id the id on its line
     * @param attributes what follows the id on its line
     * @param location of its file
     * @param header its line, which the written file keeps
     */
    LiquibaseChangeset(String id, String attributes, String location, SourceLine header, Omissions omissions) {
        this.id = id;
        this.attributes = attributes;
        this.location = location + ":" + header.number();
        this.omissions = omissions;
        this.preconditions = new LiquibasePreconditions(this.location, omissions);
        this.header = header.whole();
    }

    /** Adds a line after that of the changeset. */
    void add(SourceLine line) {
        Matcher rollback = ROLLBACK.matcher(line.text());
        if (inRollback) {
            Matcher end = ROLLBACK_ENDS.matcher(line.text());
            inRollback = !end.matches();
            down.append(inRollback ? line.text() : end.group(1)).append('\n');
        } else if (rollback.matches()) {
            down.append(rollback.group(1)).append('\n');
        } else if (ROLLBACK_BEGINS.matcher(line.text()).matches()) {
            inRollback = true;
        } else if (!preconditions.read(line)) {
            up.append(line.whole());
        }
    }

    /**
     * Returns the migration; empty if Liquibase does not run the changeset on PostgreSQL, or something is lost.
     *
     * @param base the name of its file without ending
     * @param properties the parameters of the changelog
     */
    Optional<SourceMigration> migration(String base, Map<String, String> properties) {
        if (isLeftOut()) {
            return Optional.empty();
        }
        refuseConditions();
        TransactionMode mode = is("runInTransaction", "true") ? TransactionMode.ONE : TransactionMode.NONE;
        return Optional.of(SourceMigration.of(
                        id,
                        Optional.empty(),
                        id.matches("[0-9.:_-]+") ? base + "_" + id : id,
                        location,
                        header + replaced(separated(up.toString(), attribute("endDelimiter")), properties))
                .withDown(down(properties))
                .withConditions(preconditions.script().map(text -> replaced(text, properties)), Optional.empty())
                .with(mode));
    }

    private boolean isLeftOut() {
        Optional<String> dbms = attribute("dbms").map(text -> text.toLowerCase(Locale.ROOT));
        boolean isOther = dbms.isPresent()
                && !dbms.get().contains("all")
                && (dbms.get().contains("!")
                        ? dbms.get().contains("!postgresql")
                        : !dbms.get().contains("postgresql"));
        if (isOther || !is("ignore", "false")) {
            omissions.note(
                    "%s: the changeset %s is left out.".formatted(location, id),
                    isOther ? "Its dbms is not PostgreSQL." : "It says ignore:true, so Liquibase does not run it.",
                    "Nothing to do.");
            return true;
        }
        return false;
    }

    private void refuseConditions() {
        for (String condition : Set.of("context", "contextFilter", "labels")) {
            attribute(condition)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(
                            value -> loss(
                                    "%s:%s".formatted(condition, value),
                                    "It runs only where it is asked for; a step runs in every database.",
                                    "Remove the attribute, or put the changeset into a module of its own that only those databases have."));
        }
        if (!is("runAlways", "false")) {
            loss(
                    "runAlways:true",
                    "It runs at every update; a step runs once, and a repeatable script when its text changes.",
                    "Remove the attribute, or run the statements by your own schedule.");
        }
        if (!is("failOnError", "true")) {
            loss(
                    "failOnError:false",
                    "A failure is ignored there; a step that fails stops the run and leaves nothing behind.",
                    "Remove the attribute, and correct the statements so that they do not fail.");
        }
        if (!is("runOnChange", "false")) {
            omissions.note(
                    "%s: runOnChange:true of %s is not kept.".formatted(location, id),
                    "It is a step that runs once. A repeatable script runs after all steps, which may use what this one makes.",
                    "Write the object into an R script once no step depends on it.");
        }
        attribute("rollbackSqlFile")
                .ifPresent(file -> loss(
                        "rollbackSqlFile:" + file,
                        "The undo is in another file.",
                        "Write its statements as --rollback lines of the changeset."));
        attribute("runWith")
                .ifPresent(program -> omissions.note(
                        "%s: runWith:%s of %s is not kept.".formatted(location, program, id),
                        "Statements are sent to PostgreSQL itself.",
                        "Nothing to do if the script has no commands of that program."));
    }

    private void loss(String what, String why, String remedy) {
        omissions.loss("%s: %s of %s.".formatted(location, what, id), why, remedy);
    }

    private Optional<String> down(Map<String, String> properties) {
        String text = down.toString();
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (WITHOUT_ROLLBACK.matcher(text.strip()).matches()) {
            return Optional.of("-- Nothing to undo.\n");
        }
        if (text.toLowerCase(Locale.ROOT).contains("changesetid:")) {
            loss(
                    "rollback by another changeset",
                    "An undo has statements of its own.",
                    "Write the statements of that changeset into the rollback.");
            return Optional.empty();
        }
        return Optional.of(replaced(separated(text, attribute("rollbackEndDelimiter")), properties));
    }

    /** Writes semicolons where a changeset ends its statements by something else. */
    private String separated(String text, Optional<String> delimiter) {
        if (delimiter.isEmpty()
                || delimiter.get().equals(";")
                || delimiter.get().isEmpty()) {
            return text;
        }
        omissions.note(
                "%s: endDelimiter:%s of %s became a semicolon.".formatted(location, delimiter.get(), id),
                "PostgreSQL separates statements by semicolons.",
                "Nothing to do.");
        String end = delimiter.get().replace("\\n", "").replace("$", "");
        if (end.isEmpty()) {
            loss(
                    "endDelimiter:" + delimiter.get(),
                    "It also begins and ends a quoted body, so the ends of statements are not known.",
                    "Write another delimiter, such as /");
            return text;
        }
        return withSemicolons(text, end);
    }

    /** Replaces a delimiter at the end of a line by a semicolon, unless it is part of a comment, a string or a quoted body. */
    private static String withSemicolons(String text, String end) {
        Set<Integer> starts = new HashSet<>();
        for (SqlStatement statement : SqlScanner.statements(text)) {
            statement.tokens().stream()
                    .filter(token -> token.kind() == SqlToken.Kind.SYMBOL || token.kind() == SqlToken.Kind.WORD)
                    .map(SqlToken::start)
                    .forEach(starts::add);
        }
        return Pattern.compile("(?im)" + Pattern.quote(end) + "[ \\t]*(?=\\r?$)")
                .matcher(text)
                .replaceAll(match -> starts.contains(match.start()) ? ";" : Matcher.quoteReplacement(match.group()));
    }

    private String replaced(String text, Map<String, String> properties) {
        Set<String> used = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        String replaced = PARAMETER.matcher(text).replaceAll(parameter -> {
            String value = properties.get(parameter.group(1));
            (value == null ? unknown : used).add(parameter.group(1));
            return Matcher.quoteReplacement(value == null ? parameter.group() : value);
        });
        used.forEach(name -> omissions.note(
                "%s: the parameter %s of %s is replaced by its value.".formatted(location, name, id),
                "It is a property of the changelog, with one value everywhere.",
                "Nothing to do."));
        unknown.forEach(name -> loss(
                "the parameter ${" + name + "}",
                "No property of these files gives its value; Liquibase takes it from its command line, its settings or a changelog in XML or YAML.",
                "Write --property name:%s value:… into the file, or the value itself.".formatted(name)));
        return replaced;
    }

    private boolean is(String attribute, String standard) {
        return attribute(attribute).orElse(standard).equalsIgnoreCase(standard);
    }

    private Optional<String> attribute(String name) {
        Matcher matcher =
                Pattern.compile("(?i)\\b" + name + ":(\"[^\"]*\"|\\S*)").matcher(attributes);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("^\"|\"$", "")) : Optional.empty();
    }
}

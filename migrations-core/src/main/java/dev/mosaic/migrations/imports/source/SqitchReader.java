package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a Sqitch project: {@code sqitch.plan}, with the scripts in {@code deploy}, {@code revert} and
 * {@code verify}. Sqitch runs them by psql.
 */
final class SqitchReader implements SourceFormat.Reader {
    private static final String PLAN = "sqitch.plan";
    private static final String ENDING = ".sql";
    private static final String DEPLOY = "deploy/";

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        if (!folder.has(PLAN)) {
            omissions.loss(
                    folder.shown(PLAN) + " does not exist.",
                    "The plan gives the changes and their order.",
                    "Specify the folder that has sqitch.plan and deploy/; sqitch.conf names it as top_dir.");
            return List.of();
        }
        List<String> scripts = folder.files().stream()
                .filter(path -> path.startsWith(DEPLOY) && path.endsWith(ENDING))
                .map(path -> path.substring(DEPLOY.length(), path.length() - ENDING.length()))
                .toList();
        return folder.text(PLAN)
                .map(text -> SqitchChange.parse(folder.shown(PLAN), text, scripts, omissions))
                .map(plan -> read(plan, folder, omissions))
                .orElse(List.of());
    }

    private static List<SourceMigration> read(SqitchChange.Plan plan, SourceFolder folder, Omissions omissions) {
        List<SourceMigration> migrations = new ArrayList<>();
        for (SqitchChange change : plan.changes()) {
            String deploy = DEPLOY + change.file() + ENDING;
            if (!folder.has(deploy)) {
                omissions.loss(
                        "%s has no script %s.".formatted(change.name(), folder.shown(deploy)),
                        "The plan names the change, and its statements are not known.",
                        "Restore the file from version control; for a folder that is not deploy/, specify its parent.");
                continue;
            }
            folder.text(deploy)
                    .map(up -> SourceMigration.of(
                                    plan.project() + "/" + change.entry(),
                                    Optional.empty(),
                                    change.name().replace('/', '_'),
                                    folder.shown(deploy),
                                    up)
                            .withDown(folder.textIfPresent("revert/" + change.file() + ENDING))
                            .withConditions(Optional.empty(), check(change, folder, omissions))
                            .with(mode(up))
                            .requiring(otherProjects(change, plan, folder, omissions)))
                    .ifPresent(migrations::add);
        }
        return migrations;
    }

    /** Returns the mode of psql, which opens no transaction, where it matters: for a call or a body that may commit. */
    private static TransactionMode mode(String sql) {
        return SqlScanner.statements(sql).stream()
                        .anyMatch(statement -> statement.begins("call") || statement.begins("do"))
                ? TransactionMode.NONE
                : TransactionMode.ONE;
    }

    /** Returns what a change requires of other projects; that of its own is before it in the plan anyway. */
    private static List<String> otherProjects(
            SqitchChange change, SqitchChange.Plan plan, SourceFolder folder, Omissions omissions) {
        List<String> requires = new ArrayList<>();
        for (String dependency : change.requires()) {
            if (dependency.startsWith("!")) {
                omissions.note(
                        "%s: %s conflicts with %s."
                                .formatted(folder.shown(PLAN), change.name(), dependency.substring(1)),
                        "A step can require others; it cannot forbid them.",
                        "Nothing to do if that change is never deployed beside it.");
            } else if (dependency.contains(":") && !dependency.startsWith(plan.project() + ":")) {
                requires.add(dependency);
            }
        }
        return requires;
    }

    /**
     * Returns a verify script as a check, if no query of it returns a row where all is well. A check returns a row for
     * each violation; in Sqitch a script fails, whatever it returns.
     */
    private static Optional<String> check(SqitchChange change, SourceFolder folder, Omissions omissions) {
        String path = "verify/" + change.file() + ENDING;
        Optional<String> text = folder.textIfPresent(path);
        if (text.isEmpty()) {
            return text;
        }
        List<SqlStatement> statements = SqlScanner.statements(text.get());
        List<SqlStatement> queries = statements.stream()
                .filter(statement -> !statement.controlsTransaction())
                .toList();
        if (!queries.isEmpty() && queries.stream().allMatch(SqitchReader::returnsNoRow)) {
            StringBuilder check = new StringBuilder();
            queries.forEach(query ->
                    check.append(text.get(), query.start(), query.end()).append(";\n"));
            return Optional.of(check.toString());
        }
        omissions.note(
                folder.shown(path) + " is left out.",
                "A check returns a row for each violation, and this script fails instead. What a step makes in the catalog is recorded by its run and compared by drift and verify.",
                "Write a C script if it checks rows.");
        return Optional.empty();
    }

    private static boolean returnsNoRow(SqlStatement statement) {
        int size = statement.tokens().size();
        return statement.begins("select")
                && size > 2
                && statement.tokens().get(size - 1).is("false")
                && statement.tokens().get(size - 2).is("where");
    }
}

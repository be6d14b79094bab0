package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a step as the engine runs them in one transaction, one by one.
 *
 * @param statements the statements; none if nothing of the step runs in a transaction that takes locks on tables
 * @param whole why the script is one statement here, if it is
 * @param untraced why the step cannot be traced, if it cannot
 */
record TracedScript(List<Statement> statements, Optional<String> whole, Optional<String> untraced) {
    private static final TracedScript NOTHING = new TracedScript(List.of(), Optional.empty(), Optional.empty());

    TracedScript {
        statements = List.copyOf(statements);
    }

    /**
     * A statement.
     *
     * @param sql its text; empty for the whole script
     * @param line the line where it begins, from 1
     * @param head its first line, shortened
     */
    record Statement(String sql, int line, String head) {
        private static final int SHOWN = 60;

        static Statement of(String sql, int line) {
            String first = sql.lines().findFirst().orElse("").strip();
            return new Statement(sql, line, first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first);
        }

        boolean isWholeScript() {
            return sql.isEmpty();
        }
    }

    /** Checks for a statement outside of a transaction that blocks neither reads nor writes of a table. */
    private static boolean letsOthersWork(SqlStatement statement) {
        return statement.has("concurrently")
                || (statement.begins("vacuum") && !statement.has("full"))
                || !(statement.begins("vacuum") || statement.begins("reindex"));
    }

    /** Cuts the script of a step. A batch takes locks on rows only, and a concurrent statement none that blocks reads or writes. */
    static TracedScript of(Step step, MigrationPlan plan) {
        Script script = step.migration();
        if (step.isBatched()) {
            return NOTHING;
        }
        if (script.java().isPresent()) {
            return untraced("it is a Java migration");
        }
        if (new Cut(script).hasPlaceholders()) {
            return untraced("its placeholders have their values on the database only");
        }
        SqlScript scanned = SqlScanner.scan(script.sql());
        if (scanned.statements().isEmpty()) {
            return NOTHING;
        }
        if (scanned.statements().stream().anyMatch(SqlStatement::isRefusedInTransaction)) {
            return scanned.statements().stream().allMatch(TracedScript::letsOthersWork)
                    ? NOTHING
                    : untraced("it runs outside of a transaction");
        }
        List<Statement> statements = new ArrayList<>(locksOfContract(step, plan));
        if (!scanned.copies().isEmpty() || !scanned.commands().isEmpty()) {
            statements.add(wholeOf(scanned.statements()));
            return new TracedScript(
                    statements, Optional.of("it holds data of copy, or commands of psql"), Optional.empty());
        }
        statements.addAll(new Cut(script).statements(scanned.statements()));
        return new TracedScript(statements, Optional.empty(), Optional.empty());
    }

    /** Returns the script as one statement, for one that PostgreSQL refuses in parts. */
    TracedScript asOne(Step step, MigrationPlan plan) {
        List<Statement> all = new ArrayList<>(locksOfContract(step, plan));
        all.add(wholeOf(SqlScanner.statements(step.migration().sql())));
        return new TracedScript(all, Optional.of("its statements fail one by one"), Optional.empty());
    }

    private static Statement wholeOf(List<SqlStatement> statements) {
        return new Statement(
                "", statements.getFirst().line(), statements.getFirst().head());
    }

    private static TracedScript untraced(String reason) {
        return new TracedScript(List.of(), Optional.empty(), Optional.of(reason));
    }

    /** A contract step begins with the locks of the tables that were filled. */
    private static List<Statement> locksOfContract(Step step, MigrationPlan plan) {
        if (!step.isContract()) {
            return List.of();
        }
        return plan.backfillsOf(step).stream()
                .flatMap(backfill -> backfill.migration().directives().batch().stream())
                .map(batch -> "lock table %s in access exclusive mode".formatted(batch.table()))
                .distinct()
                .sorted()
                .map(sql -> Statement.of(sql, 1))
                .toList();
    }

    /** The text of one script. */
    private record Cut(Script script) {
        boolean hasPlaceholders() {
            return script.sql().contains("${") && script.directives().placeholders() == PlaceholderMode.REPLACED;
        }

        /** The step is a transaction anyway, so a first begin and a last commit are left out. */
        List<Statement> statements(List<SqlStatement> scanned) {
            boolean isWrapped = scanned.size() > 1
                    && scanned.getFirst().isPlainBegin()
                    && scanned.getLast().isPlainCommit();
            return (isWrapped ? scanned.subList(1, scanned.size() - 1) : scanned)
                    .stream()
                            .map(statement -> Statement.of(
                                    script.sql().substring(statement.start(), statement.end()), statement.line()))
                            .toList();
        }
    }
}

package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.Phase;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.PlanProblem.BatchNotDeclared;
import dev.mosaic.migrations.problem.PlanProblem.BatchWithoutTransaction;
import dev.mosaic.migrations.problem.PlanProblem.ContractWithoutTransaction;
import dev.mosaic.migrations.problem.PlanProblem.MisplacedDirective;
import dev.mosaic.migrations.problem.PlanProblem.MissingInBatch;
import dev.mosaic.migrations.problem.PlanProblem.MultipleInBatch;
import dev.mosaic.migrations.problem.PlanProblem.MultipleWithoutTransaction;
import dev.mosaic.migrations.problem.PlanProblem.PlaceholderInBatch;
import dev.mosaic.migrations.problem.PlanProblem.PlaceholderInCompanion;
import dev.mosaic.migrations.problem.PlanProblem.PlaceholderInRepeatable;
import dev.mosaic.migrations.problem.PlanProblem.TransactionControl;
import dev.mosaic.migrations.sql.InBatch;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Parser of a script file: its head becomes directives, the rest SQL. */
final class ScriptParser {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern IN_BATCH = Pattern.compile("in_batch", Pattern.CASE_INSENSITIVE);

    private final Consumer<PlanProblem> problems;

    ScriptParser(Consumer<PlanProblem> problems) {
        this.problems = problems;
    }

    Script parse(ScriptFile file, ScriptName name) {
        String content = file.content();
        String text = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        DirectiveParser directives = new DirectiveParser(file.location(), name.kind(), problems);
        String sql = text.contains(Directive.MARK) ? withoutDirectives(file, text, directives) : text;
        Script script = new Script(
                name.kind(),
                name.name(),
                file.location(),
                directives.directives(),
                sql,
                file.java().isPresent() ? 0 : checksum(sql),
                file.java());
        refusePlaceholders(script);
        SessionRules.nulIn(script).ifPresent(problems);
        if (isToBeScanned(script)) {
            refuseBrokenTransactions(script);
        }
        return script;
    }

    /** Reads the directives at the head of a file, and returns its text with their lines blank. */
    private String withoutDirectives(ScriptFile file, String text, DirectiveParser directives) {
        StringBuilder sql = new StringBuilder(text.length());
        boolean head = true;
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            number++;
            int next = behindLine(text, start);
            String line = withoutEnd(text, start, next);
            boolean directive = line.stripLeading().startsWith(Directive.MARK);
            if (directive && head) {
                directives.read(number, line.strip().substring(Directive.MARK.length()));
            } else if (directive) {
                problems.accept(new MisplacedDirective(file.location(), number));
            }
            sql.append(text, directive ? start + line.length() : start, next);
            head = head && (line.isBlank() || line.stripLeading().startsWith("--"));
            start = next;
        }
        return sql.toString();
    }

    /**
     * Checks whether a script can have a problem that only scanning its statements shows. Most scripts were applied
     * long ago and cost only their checksum.
     */
    private static boolean isToBeScanned(Script script) {
        Directives directives = script.directives();
        return directives.transaction() == TransactionMode.NONE
                || directives.batch().isPresent()
                || directives.phase().isPresent()
                || SessionRules.mayConcern(script.sql())
                || FirstWords.mayBe(script.sql(), SqlStatement.TRANSACTION)
                || IN_BATCH.matcher(script.sql()).find();
    }

    /** Returns where the next line begins. Each of the three line endings is kept, because strings and COPY data may contain it. */
    private static int behindLine(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                return i + 1;
            }
            if (text.charAt(i) == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return text.length();
    }

    private static String withoutEnd(String text, int start, int next) {
        int end = next;
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Reports a script that ends its transaction before its record is written: if the process is killed in between, the
     * script is applied but not recorded.
     */
    private void refuseBrokenTransactions(Script script) {
        SqlScript scanned = SqlScanner.scan(script.sql());
        List<SqlStatement> statements = scanned.statements();
        SessionRules.problems(script, scanned).forEach(problems);
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            if (statement.controlsTransaction() && !wraps(script, statements, i)) {
                problems.accept(new TransactionControl(script.location(), statement.line(), statement.head()));
            }
        }
        if (script.directives().transaction() == TransactionMode.NONE && statements.size() > 1) {
            problems.accept(new MultipleWithoutTransaction(
                    script.location(), statements.get(1).line(), statements.size()));
        }
        refuseBrokenBatch(script, statements);
    }

    /** Checks for the first {@code begin} or the last {@code commit} of a script that has both: the step is that transaction. */
    private static boolean wraps(Script script, List<SqlStatement> statements, int index) {
        boolean isEither = index == 0 || index == statements.size() - 1;
        return isEither
                && statements.size() > 1
                && script.directives().transaction() == TransactionMode.ONE
                && script.directives().batch().isEmpty()
                && statements.getFirst().isPlainBegin()
                && statements.getLast().isPlainCommit();
    }

    private void refuseBrokenBatch(Script script, List<SqlStatement> statements) {
        boolean inOneTransaction =
                script.directives().batch().isEmpty() && script.directives().transaction() == TransactionMode.ONE;
        if (script.directives().phase().equals(Optional.of(Phase.CONTRACT)) && !inOneTransaction) {
            problems.accept(new ContractWithoutTransaction(script.location()));
        }
        List<InBatch> asked = InBatch.of(statements, script.sql());
        if (script.directives().batch().isEmpty()) {
            asked.forEach(place -> problems.accept(new BatchNotDeclared(script.location(), place.line())));
            return;
        }
        if (statements.size() > 1) {
            problems.accept(
                    new MultipleInBatch(script.location(), statements.get(1).line(), statements.size()));
        }
        if (asked.isEmpty()) {
            problems.accept(new MissingInBatch(script.location()));
        }
        if (script.directives().transaction() == TransactionMode.NONE) {
            problems.accept(new BatchWithoutTransaction(script.location()));
        }
    }

    /**
     * Reports placeholders. Flyway replaces them in versioned migrations; a repeatable script would have another
     * checksum on each database.
     */
    private void refusePlaceholders(Script script) {
        boolean batched = script.directives().batch().isPresent();
        boolean replaced = script.kind().hasPlaceholders() && !batched;
        if (replaced
                || script.directives().placeholders() == PlaceholderMode.NONE
                || !script.sql().contains("${")) {
            return;
        }
        List<String> lines = script.sql().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("${")) {
                problems.accept(
                        batched
                                ? new PlaceholderInBatch(script.location(), i + 1)
                                : script.kind() == ScriptKind.REPEATABLE
                                        ? new PlaceholderInRepeatable(script.location(), i + 1)
                                        : new PlaceholderInCompanion(script.location(), i + 1));
            }
        }
    }

    /** Returns the CRC32 of the lines without their line endings, as Flyway records it, so that Flyway's own tools validate the history. */
    private static int checksum(String sql) {
        CRC32 crc = new CRC32();
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                crc.update(text, start, i - start);
                start = i + 1;
            }
        }
        crc.update(text, start, text.length - start);
        return (int) crc.getValue();
    }
}

package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.Acceptance;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Batch.ExecutionMode;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.model.Directives.Compatibility;
import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.Phase;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.PlanProblem.BackgroundWithoutBatch;
import dev.mosaic.migrations.problem.PlanProblem.DirectiveNotAllowed;
import dev.mosaic.migrations.problem.PlanProblem.LockTimeoutTooLong;
import dev.mosaic.migrations.problem.PlanProblem.MalformedDirective;
import dev.mosaic.migrations.problem.PlanProblem.UnknownDirective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parser of the {@code --@} directives of one file, which reports everything that is wrong with them. */
final class DirectiveParser {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,14})\\s*(ms|s|min)");
    /**
     * Bounded, since the regular expression engine recurses for each repetition of a group: PostgreSQL's names have 63
     * bytes, an index 32 columns.
     */
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\"){1,63}\")";

    private static final Pattern BATCH = Pattern.compile(
            "(%1$s\\.%1$s)(?:\\s+by\\s+(%1$s(?:\\s*,\\s*%1$s){0,31}))?(?:\\s+size\\s+([1-9][0-9]{0,6}))?"
                    .formatted(NAME));
    private static final Pattern ACCEPTANCE = Pattern.compile("([a-z][a-z0-9-]*)\\s+because\\s+(\\S.*)");
    private static final List<String> WORDS =
            Stream.of(Directive.values()).map(Directive::word).toList();

    private final String file;
    private final ScriptKind kind;
    private final Consumer<PlanProblem> problems;
    private final List<StepId> after = new ArrayList<>();
    private final List<String> cascadesTo = new ArrayList<>();
    private final List<Acceptance> accepted = new ArrayList<>();
    private @Nullable TransactionMode transaction;
    private @Nullable Duration lockTimeout;
    private @Nullable Compatibility compatibility;
    private @Nullable Batch batch;
    private @Nullable Phase phase;
    private @Nullable PlaceholderMode placeholders;
    private Optional<StepVersion> sweep = Optional.empty();
    private int backgroundLine;
    private int line;

    DirectiveParser(String file, ScriptKind kind, Consumer<PlanProblem> problems) {
        this.file = file;
        this.kind = kind;
        this.problems = problems;
    }

    /** Reads the text after the {@code --@} of a line; the first line of a file is 1. */
    void read(int number, String text) {
        line = number;
        int colon = text.indexOf(':');
        String word = (colon < 0 ? text : text.substring(0, colon)).strip();
        String value = colon < 0 ? "" : text.substring(colon + 1).strip();
        Optional<Directive> known = Directive.of(word);
        if (known.isEmpty()) {
            problems.accept(new UnknownDirective(file, line, word, Spelling.nearest(word, WORDS)));
            return;
        }
        Directive directive = known.get();
        if (!directive.appliesTo(kind)) {
            problems.accept(new DirectiveNotAllowed(file, line, directive, kind));
        } else if (!accepts(directive, value)) {
            problems.accept(new MalformedDirective(file, line, directive, value));
        }
    }

    private boolean accepts(Directive directive, String value) {
        return switch (directive) {
            case AFTER -> after(value);
            case TRANSACTION -> transaction(value);
            case LOCK_TIMEOUT -> lockTimeout(value);
            case COMPATIBLE -> compatible(value);
            case BATCH -> batch(value);
            case BACKGROUND -> background(value);
            case CASCADES_TO -> cascadesTo(value);
            case PHASE -> phase(value);
            case PLACEHOLDERS -> placeholders(value);
            case SWEEP -> sweep(value);
            case ACCEPT -> accept(value);
        };
    }

    Directives directives() {
        if (backgroundLine > 0 && batch == null) {
            problems.accept(new BackgroundWithoutBatch(file, backgroundLine));
        }
        return new Directives(
                after,
                transaction == null ? TransactionMode.ONE : transaction,
                Optional.ofNullable(lockTimeout),
                compatibility == null ? Compatibility.UNKNOWN : compatibility,
                Optional.ofNullable(batch)
                        .map(rows -> backgroundLine > 0
                                ? new Batch(rows.table(), rows.key(), rows.size(), ExecutionMode.BACKGROUND)
                                : rows),
                Optional.ofNullable(phase),
                placeholders == null ? PlaceholderMode.REPLACED : placeholders,
                cascadesTo,
                sweep,
                accepted);
    }

    private boolean accept(String value) {
        Matcher matcher = ACCEPTANCE.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        accepted.add(new Acceptance(matcher.group(1), matcher.group(2), line));
        return true;
    }

    private boolean after(String value) {
        try {
            for (String id : value.split(",", -1)) {
                after.add(StepId.of(id.strip()));
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false; // reported as a MalformedDirective, which shows the form
        }
    }

    private boolean cascadesTo(String value) {
        for (String schema : value.split(",", -1)) {
            cascadesTo.add(schema.strip());
        }
        return cascadesTo.stream().noneMatch(String::isEmpty);
    }

    private boolean transaction(String value) {
        boolean accepted = transaction == null && value.equals("none");
        transaction = TransactionMode.NONE;
        return accepted;
    }

    private boolean lockTimeout(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (lockTimeout != null || !matcher.matches()) {
            return false;
        }
        long amount = Long.parseLong(matcher.group(1));
        lockTimeout = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
        if (lockTimeout.compareTo(Directives.LONGEST_LOCK_TIMEOUT) > 0) {
            problems.accept(new LockTimeoutTooLong(file, line, value));
        }
        return true;
    }

    private boolean compatible(String value) {
        boolean accepted = compatibility == null && value.isEmpty();
        compatibility = Compatibility.COMPATIBLE;
        return accepted;
    }

    private boolean batch(String value) {
        Matcher matcher = BATCH.matcher(value);
        if (batch != null || !matcher.matches()) {
            return false;
        }
        batch = new Batch(
                matcher.group(1),
                matcher.group(2) == null ? List.of() : names(matcher.group(2)),
                matcher.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matcher.group(3))),
                ExecutionMode.FOREGROUND);
        return true;
    }

    private static List<String> names(String list) {
        return Pattern.compile(NAME)
                .matcher(list)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private boolean background(String value) {
        boolean accepted = backgroundLine == 0 && value.isEmpty();
        backgroundLine = line;
        return accepted;
    }

    private boolean phase(String value) {
        boolean accepted = phase == null && (value.equals("expand") || value.equals("contract"));
        phase = value.equals("contract") ? Phase.CONTRACT : Phase.EXPAND;
        return accepted;
    }

    private boolean placeholders(String value) {
        boolean accepted = placeholders == null && value.equals("none");
        placeholders = PlaceholderMode.NONE;
        return accepted;
    }

    private boolean sweep(String value) {
        boolean accepted = sweep.isEmpty();
        sweep = StepVersion.parse(value);
        return accepted && sweep.isPresent();
    }
}

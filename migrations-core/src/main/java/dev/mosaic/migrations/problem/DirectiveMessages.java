package dev.mosaic.migrations.problem;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.Directives;
import java.util.stream.Stream;

/** The message of each {@link PlanProblem} of a directive. */
final class DirectiveMessages {
    private static final String VALID =
            Stream.of(Directive.values()).map(Directive::word).sorted().collect(joining(", "));

    private DirectiveMessages() {}

    static Explanation of(PlanProblem.UnknownDirective it) {
        return new Explanation(
                "%s:%d: unknown directive '%s'.".formatted(it.file(), it.line(), it.word()),
                "If a mistyped directive were ignored, the script would run differently than intended.",
                it.nearest().map(known -> "Did you mean '" + known + "'?").orElse("Valid directives: " + VALID + "."));
    }

    static Explanation of(PlanProblem.MalformedDirective it) {
        return new Explanation(
                "%s:%d: invalid value '%s' for the directive '%s'."
                        .formatted(
                                it.file(), it.line(), it.value(), it.directive().word()),
                "It accepts " + it.directive().accepted() + ".",
                "Write for example: " + it.directive().example());
    }

    static Explanation of(PlanProblem.LockTimeoutTooLong it) {
        return new Explanation(
                "%s:%d: the lock timeout %s is out of range.".formatted(it.file(), it.line(), it.value()),
                "The maximum of PostgreSQL's lock_timeout is %d ms (24.8 days)."
                        .formatted(Directives.LONGEST_LOCK_TIMEOUT.toMillis()),
                "Write for example: " + Directive.LOCK_TIMEOUT.example());
    }

    static Explanation of(PlanProblem.DirectiveNotAllowed it) {
        return new Explanation(
                "%s:%d: the directive '%s' is not allowed in a %c script."
                        .formatted(
                                it.file(),
                                it.line(),
                                it.directive().word(),
                                it.kind().letter()),
                it.directive() == Directive.TRANSACTION
                        ? "P and C scripts always run in the transaction of their step, or in one of their own."
                        : "It has no effect there, although its author may rely on it.",
                "Remove the line, or move it to the V script if it is meant for the migration.");
    }

    static Explanation of(PlanProblem.MisplacedDirective it) {
        return new Explanation(
                "%s:%d: this directive is not at the top of the file.".formatted(it.file(), it.line()),
                "Only directives before the first statement are read.",
                "Move the line to the top of the file.");
    }
}

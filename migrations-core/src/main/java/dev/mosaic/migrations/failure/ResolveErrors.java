package dev.mosaic.migrations.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.check.CheckViolations;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.Operation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of refused {@code resolve} commands. */
public final class ResolveErrors {
    private ResolveErrors() {}

    public static StepFailed dependenciesPending(StepId step, List<StepId> missing) {
        String before = missing.stream().map(StepId::toString).collect(joining(", "));
        return notApplied(
                step,
                "It runs after %s, which %s not applied.".formatted(before, missing.size() == 1 ? "is" : "are"),
                "Resolve or migrate the earlier steps first.");
    }

    public static StepFailed unchecked(StepId step) {
        return refused(
                step + " cannot be resolved: its state is unknown.",
                "It has no C script that could check the database, and no object of it is recorded.",
                "Compare it with a replay: --scratch beside, or --scratch with the URL of a server. Or, if you have checked the"
                        + " database yourself, repeat the command with --unchecked.",
                null);
    }

    public static StepFailed incomplete(StepId step, Script check, List<CheckViolations> missing) {
        return notApplied(
                step,
                "The step is incomplete; %s found violations:%n%s"
                        .formatted(
                                check.location(),
                                missing.stream().map(CheckViolations::toString).collect(joining("\n\n"))),
                "Complete the step manually, then resolve it again. Or revert the manual changes, then run: "
                        + Operation.migrate() + ".");
    }

    /** Reports that the catalog is not as a replay of the step leaves it. */
    public static StepFailed unapplied(StepId step, List<String> missing) {
        return notApplied(
                step,
                "The catalog is not as a replay of the step leaves it:\n  " + String.join("\n  ", missing),
                "Complete the step manually, then resolve it again. Or revert the manual changes, then run: "
                        + Operation.migrate() + ".");
    }

    /** Reports a check that cannot be run and so proves nothing. */
    public static StepFailed checkFailed(StepId step, ScriptError error, SQLException cause) {
        Explanation why = error.refused("Its check");
        return refused(
                step + " cannot be resolved: its state is unknown.",
                why.what() + "\n" + why.why(),
                "Complete the step manually, or correct the check; C scripts may be changed at any time.",
                cause);
    }

    public static StepFailed hasDependent(StepId step, StepId other) {
        return refused(
                step + " cannot be resolved as rolled back.",
                "The applied step " + other + " depends on it.",
                "Undo %s first, or resolve it as rolled back too.".formatted(other),
                null);
    }

    public static StepFailed stillApplied(StepId step, Script check) {
        return refused(
                step + " cannot be resolved as rolled back.",
                "The step is still in effect: %s found no violation.".formatted(check.location()),
                "Undo it with its U script: %s.".formatted(Operation.undo(step)),
                null);
    }

    public static StepFailed remains(StepId step, List<String> remains) {
        return refused(
                step + " cannot be resolved as rolled back.",
                "The system catalog differs from its state before the step:\n  " + String.join("\n  ", remains),
                "Revert these manually, then run: %s.".formatted(Operation.resolveRolledBack(step)),
                null);
    }

    private static StepFailed notApplied(StepId step, String why, String remedy) {
        return refused(step + " cannot be resolved as applied.", why, remedy, null);
    }

    private static StepFailed refused(String what, String why, String remedy, @Nullable SQLException cause) {
        return StepFailed.of(
                what.substring(0, what.indexOf(' ')),
                new Explanation(what, why, remedy + " Nothing was changed."),
                cause);
    }
}

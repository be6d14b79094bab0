package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.util.ServiceLoader;

/**
 * An operation that a message asks for. Its text is what the operator of this application can run: a command where the
 * application has commands, else a method of {@code dev.mosaic.migrations.Migrations}.
 *
 * @param command the command, such as {@code undo chat:3}
 * @param method the call, such as {@code undo(StepId.of("chat:3"))}
 */
public record Operation(String command, String method) {
    /** How an application spells operations: a provider of {@link ServiceLoader}, of which it has at most one. */
    public interface Spelling {
        /** Returns what the operator runs, such as {@code ./mosaic undo chat:3}. */
        String spell(Operation operation);
    }

    private static final Spelling SPELLING =
            ServiceLoader.load(Spelling.class).findFirst().orElse(operation -> "Migrations." + operation.method());

    /** Returns the operation that applies what is pending. */
    public static Operation migrate() {
        return new Operation("migrate", "migrate()");
    }

    /** Returns the operation that applies what is pending, contract steps included. */
    public static Operation migrateOnCommand() {
        return new Operation("migrate", "onCommand(progress).migrate()");
    }

    /** Returns the operation that lists all steps. */
    public static Operation plan() {
        return new Operation("migrate --plan", "plan()");
    }

    /** Returns the operation that lists applied and pending steps. */
    public static Operation status() {
        return new Operation("status", "status()");
    }

    /** Returns the operation that undoes one step. */
    public static Operation undo(StepId step) {
        return new Operation("undo " + step, "undo(%s)".formatted(literal(step)));
    }

    /** Returns the operation that undoes the steps after one. */
    public static Operation undoTo(StepId step) {
        return new Operation(
                "undo " + step + " --to",
                "undo(history -> UndoPlan.backTo(plan, history, %s, UndoPlan.Reach.STEP))".formatted(literal(step)));
    }

    /** Returns the operation that records a step as applied. */
    public static Operation resolveApplied(StepId step) {
        return new Operation(
                "resolve " + step + " --applied", "resolveApplied(%s, Evidence.CHECK)".formatted(literal(step)));
    }

    /** Returns the operation that deletes the record of a step, once its check confirms that it is undone. */
    public static Operation resolveRolledBack(StepId step) {
        return new Operation(
                "resolve " + step + " --rolled-back", "resolveRolledBack(%s, Evidence.CHECK)".formatted(literal(step)));
    }

    /** Returns the operation that deletes the record of a step without a check. */
    public static Operation resolveRolledBackUnchecked(StepId step) {
        return new Operation(
                "resolve " + step + " --rolled-back --unchecked",
                "resolveRolledBack(%s, Evidence.UNCHECKED)".formatted(literal(step)));
    }

    /** Returns the operation that accepts the changed files of a module. */
    public static Operation repair(ModuleName module) {
        return new Operation(
                "repair " + module, "repair(migrations.planRepair(new ModuleName(\"%s\")))".formatted(module));
    }

    /** Returns the operation that shows the changed files. */
    public static Operation planRepair() {
        return new Operation("repair --plan", "planRepair()");
    }

    /** Returns the operation that shows the progress of all backfills. */
    public static Operation backfills() {
        return new Operation("backfill status", "backfills()");
    }

    /** Returns the operation that shows the progress of one backfill. */
    public static Operation backfill(StepId step) {
        return new Operation("backfill status " + step, "backfill(%s)".formatted(literal(step)));
    }

    /** Returns the operation that resumes a backfill. */
    public static Operation resume(StepId step) {
        return new Operation("backfill resume " + step, "resume(%s)".formatted(literal(step)));
    }

    /** Returns the operation that compares the schema of a module with the catalog as migrations have left it. */
    public static Operation drift(ModuleName module) {
        return new Operation("drift " + module, "drift(new ModuleName(\"%s\"))".formatted(module));
    }

    /** Returns the operation that writes the baseline of a step. */
    public static Operation squash(StepId step) {
        return new Operation("squash " + step, "squash.Squash.of(plan, %s)".formatted(literal(step)));
    }

    private static String literal(StepId step) {
        return "StepId.of(\"%s\")".formatted(step);
    }

    /** Returns what the operator runs. */
    @Override
    public String toString() {
        return SPELLING.spell(this);
    }
}

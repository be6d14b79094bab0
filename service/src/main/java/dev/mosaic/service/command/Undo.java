package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.plan.UndoPlan.Reach;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that undoes applied steps by their U scripts. */
@Command(
        name = "undo",
        description = "Undo applied migrations with their U scripts, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic undo chat:4                  undo the newest step of module chat",
            "  mosaic undo chat:2 --to             undo the steps of module chat above step 2",
            "  mosaic undo onboarding:5 --cascade  undo also every step that depends on it"
        })
public final class Undo implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "MODULE:VERSION", description = "The step to undo; with --to the step to keep.")
    private StepId step;

    @Option(names = "--to", description = "Keep the step and undo the applied steps of its module above it.")
    private boolean to;

    @Option(names = "--cascade", description = "Undo also steps of other modules that depend on the undone steps.")
    private boolean cascade;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(names = "--json", description = "With --yes: print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (json && !yes) {
            throw new ParameterException(spec.commandLine(), "--json cannot ask for confirmation: add --yes.");
        }
        Migrations migrations = target.migrations();
        Function<History, UndoPlan> choice = choice(migrations.planThere());
        UndoPlan plan = migrations.planUndo(choice);
        PrintWriter out = spec.commandLine().getOut();
        if (plan.steps().isEmpty()) {
            if (json) {
                printJson(plan, out);
            } else {
                out.printf("Nothing to undo: no step above %s is applied.%n", step);
            }
            out.flush();
            return ExitCode.DONE;
        }
        if (!json) {
            print(plan, out);
        }
        if (!yes && !Confirmation.asked("Undo these steps and delete their data?", out)) {
            out.println("Not undone: nothing was changed.");
            out.flush();
            return ExitCode.FAILED;
        }
        // Planned again under the run lock, so that no step is undone that was not shown.
        migrations.undo(history -> {
            UndoPlan now = choice.apply(history);
            if (!now.equals(plan)) {
                throw new IllegalStateException(
                        "The plan of the undo has changed since it was shown, because another run changed the database. Start the command again.");
            }
            return now;
        });
        if (json) {
            printJson(plan, out);
        } else {
            out.printf("Undone: %d.%n", plan.steps().size());
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static void print(UndoPlan plan, PrintWriter out) {
        Table table = new Table("MODULE", "VERSION", "NAME", "BY");
        for (Step each : plan.steps()) {
            table.row(
                    each.id().module(),
                    each.id().version(),
                    each.name(),
                    each.undo().orElseThrow().location());
        }
        table.print(out);
        plan.removedData().forEach(gone -> out.printf("%n%s%n", gone));
    }

    private static void printJson(UndoPlan plan, PrintWriter out) {
        new Json()
                .put(
                        "undone",
                        plan.steps().stream()
                                .map(step -> new Json()
                                        .put("step", step.id().toString())
                                        .put("name", step.name())
                                        .toMap())
                                .toList())
                .print(out);
    }

    private Function<History, UndoPlan> choice(MigrationPlan plan) {
        Reach reach = cascade ? Reach.CASCADE : Reach.STEP;
        return to
                ? history -> UndoPlan.backTo(plan, history, step, reach)
                : history -> UndoPlan.of(plan, history, step, reach);
    }
}

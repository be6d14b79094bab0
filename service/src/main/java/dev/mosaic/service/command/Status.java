package dev.mosaic.service.command;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.Failure;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.RepeatableStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.StepState;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows the applied and pending steps of a database and the active runs. */
@Command(
        name = "status",
        description = "Show the state of all migrations, active runs, backfills and live nodes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic status             show the state",
            "  mosaic status --pending   show pending steps alone, and how many each module has",
            "  mosaic status chat        show the steps of one module",
            "  mosaic status --check     exit with 3 unless all migrations are applied without problems",
            "  mosaic status --dir sql   show the state of the modules of a folder"
        })
public final class Status implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE",
            description = "Only the steps of this module, also for --check. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--pending", description = "Only steps that are not applied, with counts by module.")
    private boolean pending;

    @Option(names = "--check", description = "Exit with 3 unless all migrations are applied and there are no problems.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON object, the same as GET /migrations.")
    private boolean json;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        if (module != null) {
            migrations.plan().forModule(module); // refuses an unknown module
        }
        MigrationStatus status = migrations.status();
        MigrationStatus shown = shown(status);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(shown, out);
        } else {
            print(shown, out);
        }
        return check && !shown.isUpToDate() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    /** Returns the status with the modules and steps that the options select. */
    private MigrationStatus shown(MigrationStatus status) {
        return status.only(each -> module == null || each.equals(module), state -> !pending || state.isPending());
    }

    private void print(MigrationStatus status, PrintWriter out) {
        Table table = new Table("MODULE", "VERSION", "NAME", "STATE", "UNDO", "APPLIED AT", "MS");
        for (ModuleStatus module : status.modules()) {
            for (StepStatus step : module.steps()) {
                table.row(
                        module.module(),
                        step.id().version(),
                        step.name(),
                        step.state(),
                        step.reversible() ? "yes" : "no",
                        step.appliedAt()
                                .map(at -> at.truncatedTo(SECONDS).toString())
                                .orElse(""),
                        step.appliedAt().isPresent() ? step.executionMs() : "");
            }
            for (RepeatableStatus each : module.repeatables()) {
                table.row(module.module(), "R", each.name(), each.state(), "no", "", "");
            }
        }
        table.print(out);
        out.println(summary(status));
        if (pending) {
            printCounts(status, out);
        }
        status.renames()
                .forEach(rename -> out.printf(
                        "%nThe schema of module %2$s still has its former name %1$s; the next start or `mosaic migrate` renames it.%n",
                        rename.formerly(), rename.module()));
        status.absent()
                .forEach(absent -> out.printf(
                        "%nModule %s is not in this build: its schema and its %s are left unchanged.%n",
                        absent.module(), Count.of(absent.applied(), "applied step", "applied steps")));
        for (ModuleStatus module : status.modules()) {
            module.steps().forEach(step -> step.failure().ifPresent(last -> print(last, out)));
            module.repeatables().forEach(each -> each.failure().ifPresent(last -> print(last, out)));
        }
        status.explanations().forEach(problem -> out.printf("%n%s%n", problem));
        status.deferredContracts().forEach(held -> out.printf("%n%s %s%n", held.step(), held.reason()));
        print(status.nodes(), out);
        status.runs().forEach(run -> print(run, out));
        status.indexBuilds().forEach(build -> out.printf("%nBuilding %s%n", build));
        status.backfills().stream()
                .filter(backfill -> backfill.state() != Backfill.State.DONE)
                .forEach(backfill -> out.printf("%n%s%n", backfill));
        out.flush();
    }

    private static void printCounts(MigrationStatus status, PrintWriter out) {
        Table counts = new Table("MODULE", "PENDING", "DEFERRED", "FAILED");
        for (ModuleStatus each : status.modules()) {
            if (each.pending() > 0) {
                counts.row(each.module(), each.pending(), each.deferred(), each.count(StepState.FAILED));
            }
        }
        if (status.pending() > 0) {
            out.println();
            counts.print(out);
        }
    }

    private String summary(MigrationStatus status) {
        if (status.pending() == 0) {
            return module == null
                    ? "All migrations are applied."
                    : "All migrations of module %s are applied.".formatted(module);
        }
        return status.deferred() == 0
                ? "Pending: %d.".formatted(status.pending())
                : "Pending: %d, of which %d are deferred.".formatted(status.pending(), status.deferred());
    }

    /** The message names the step. */
    private static void print(Failure failure, PrintWriter out) {
        out.printf("%nAt %s: %s%n", failure.at().truncatedTo(SECONDS), failure.message());
    }

    private static void print(List<LiveNode> nodes, PrintWriter out) {
        if (!nodes.isEmpty()) {
            out.println();
            Table table = new Table("NODE", "VERSION", "SINCE", "SEEN");
            nodes.forEach(node -> table.row(
                    node.name(),
                    node.applicationVersion(),
                    node.startedAt().truncatedTo(SECONDS),
                    node.seenAt().truncatedTo(SECONDS)));
            table.print(out);
        }
    }

    private static void print(ActiveRun run, PrintWriter out) {
        String activity = run.activity().name().toLowerCase(Locale.ROOT);
        out.printf(
                "%n%s is %s%s%n",
                run, activity, run.since().map(since -> " since " + since).orElse(""));
    }
}

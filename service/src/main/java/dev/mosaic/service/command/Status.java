package dev.mosaic.service.command;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mosaic.migrations.model.ActiveRun;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.LiveNode;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.Failure;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.MigrationStatus.RepeatableStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a database has and lacks, and who is at work on it. */
@Command(
        name = "status",
        description = "Show which migrations are applied and which are not, and who is at work.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic status             show it",
            "  mosaic status --check     ask: exit with 3 unless all is applied and well",
            "  mosaic status --dir sql   of the modules of a folder"
        })
public final class Status implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--check", description = "Exit with 3 unless everything is applied and nothing is wrong.")
    private boolean check;

    @Option(names = "--json", description = "Print it as JSON, as GET /migrations answers.")
    private boolean json;

    @Override
    public Integer call() {
        MigrationStatus status = target.migrations().status();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(status, out);
        } else {
            print(status, out);
        }
        return check && !status.isUpToDate() ? ExitCode.NOT_SO : ExitCode.DONE;
    }

    private static void print(MigrationStatus status, PrintWriter out) {
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
        status.renames()
                .forEach(rename -> out.printf(
                        "%nThe database has module %2$s under its former name %1$s: the next `mosaic migrate`, or start, renames its schema.%n",
                        rename.formerly(), rename.module()));
        status.absent()
                .forEach(absent -> out.printf(
                        "%nModule %s is not in this build: its schema and its %s are left as they are.%n",
                        absent.module(), Count.of(absent.applied(), "applied step", "applied steps")));
        for (ModuleStatus module : status.modules()) {
            module.steps().forEach(step -> step.failure().ifPresent(last -> print(last, out)));
            module.repeatables().forEach(each -> each.failure().ifPresent(last -> print(last, out)));
        }
        status.explanations().forEach(problem -> out.printf("%n%s%n", problem));
        status.heldBack().forEach(held -> out.printf("%n%s %s%n", held.step(), held.reason()));
        print(status.nodes(), out);
        status.runs().forEach(run -> print(run, out));
        status.indexBuilds().forEach(build -> out.printf("%nBuilding %s%n", build));
        status.backfills().stream()
                .filter(fill -> fill.state() != Backfill.State.DONE)
                .forEach(fill -> out.printf("%n%s%n", fill));
        out.flush();
    }

    private static String summary(MigrationStatus status) {
        if (status.pending() == 0) {
            return "Nothing is pending.";
        }
        return status.waiting() == 0
                ? "Pending: %d.".formatted(status.pending())
                : "Pending: %d, and no start waits for %d of them.".formatted(status.pending(), status.waiting());
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

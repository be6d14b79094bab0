package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows the progress of backfills, and pauses or resumes them. */
@Command(
        name = "backfill",
        description = "Show the progress of backfills (batched migrations); pause or resume one.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic backfill status                  show all backfills",
            "  mosaic backfill pause conversation:3    pause after the current batch, on any node",
            "  mosaic backfill resume conversation:3   resume after the last committed batch"
        })
public final class BackfillCommand implements Runnable {
    private static final String STEP = "MODULE:VERSION";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand: status, pause or resume.");
    }

    @Command(
            name = "status",
            description = "Show the progress of backfills.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int status(
            @Mixin Target target,
            @Parameters(index = "0", arity = "0..1", paramLabel = STEP, description = "Only the backfill of this step.")
                    @Nullable
                    StepId step,
            @Option(names = "--json", description = "Print one JSON object.") boolean json) {
        Migrations migrations = target.migrations();
        List<Backfill> backfills = step == null
                ? migrations.backfills()
                : migrations.backfill(step).stream().toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(Map.of("backfills", backfills), out);
        } else if (backfills.isEmpty()) {
            out.println(step == null ? "No backfill has begun." : step + " has no backfill that has begun.");
        } else {
            table(backfills).print(out);
            backfills.forEach(backfill -> backfill.throttledBy()
                    .ifPresent(reason -> out.printf("%n%s is throttled: %s%n", backfill.step(), reason)));
        }
        out.flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "pause",
            description = "Pause a backfill on any node; returns when its current batch has ended.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int pause(
            @Mixin Target target,
            @Parameters(paramLabel = STEP, description = "The step to pause.") StepId step,
            @Option(names = "--json", description = "Print one JSON object.") boolean json) {
        Backfill paused = target.migrations().pause(step);
        return json ? printJson(paused) : print(paused);
    }

    @Command(
            name = "resume",
            description = "Resume a backfill that is paused or has failed.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int resume(
            @Mixin Target target,
            @Parameters(paramLabel = STEP, description = "The step to resume.") StepId step,
            @Option(names = "--json", description = "Print one JSON object.") boolean json) {
        Backfill resumed = target.migrations().resume(step);
        return json ? printJson(resumed) : print(resumed);
    }

    private int printJson(Backfill backfill) {
        Json.print(Map.of("backfills", List.of(backfill)), spec.commandLine().getOut());
        return ExitCode.DONE;
    }

    private int print(Backfill backfill) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(backfill);
        out.flush();
        return ExitCode.DONE;
    }

    private static Table table(List<Backfill> backfills) {
        Table table = new Table(
                "STEP",
                "STATE",
                "TABLE",
                "READ",
                "CHANGED",
                "SKIPPED",
                "FAILED",
                "LEFT",
                "ROWS/S",
                "SECONDS LEFT",
                "NODE");
        backfills.forEach(backfill -> table.row(
                backfill.step(),
                backfill.state(),
                backfill.table(),
                backfill.rowsRead(),
                backfill.rowsChanged(),
                backfill.rowsSkipped(),
                backfill.rowsFailed(),
                backfill.rowsLeft(),
                backfill.rowsPerSecond(),
                backfill.state() == Backfill.State.DONE
                        ? ""
                        : backfill.secondsLeft().map(String::valueOf).orElse(""),
                backfill.node()));
        return table;
    }
}

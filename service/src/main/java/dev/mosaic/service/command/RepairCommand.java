package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the records of applied steps agree with their changed files. */
@Command(
        name = "repair",
        description =
                "Accept the changed files of applied steps: show what was changed, ask, and record the files as they are"
                        + " now. What the steps have made in the database stays as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic repair              all modules",
            "  mosaic repair chat --yes   one of them, without being asked",
            "  mosaic repair --plan       look only: exit with 3 if there is something"
        })
public final class RepairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only that module; by default all.")
    private @Nullable ModuleName module;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @ArgGroup(exclusive = false)
    private @Nullable OnPaper paper;

    /** The options that only show. */
    static final class OnPaper {
        @Option(
                names = "--plan",
                required = true,
                description = "Repair nothing: show what was changed, and exit with 3 if anything was.")
        private boolean plan;

        @Option(names = "--json", description = "With --plan: print it as JSON.")
        private boolean json;
    }

    @Override
    public Integer call() throws IOException {
        Migrations migrations = target.migrations();
        List<Repair> repairs = module == null ? migrations.planRepair() : migrations.planRepair(module);
        PrintWriter out = spec.commandLine().getOut();
        if (paper != null && paper.json) {
            new Json().put("repairs", repairs).print(out);
        } else {
            print(repairs, out);
        }
        if (paper != null && paper.plan) {
            return repairs.isEmpty() ? ExitCode.DONE : ExitCode.NOT_SO;
        }
        if (repairs.isEmpty()) {
            return ExitCode.DONE;
        }
        if (!yes && !Confirmation.asked("Record these files as what ran?", out)) {
            out.println("Nothing was repaired.");
            out.flush();
            return ExitCode.FAILED;
        }
        migrations.repair(repairs);
        out.printf("Repaired: %d.%n", repairs.size());
        out.flush();
        return ExitCode.DONE;
    }

    private static void print(List<Repair> repairs, PrintWriter out) {
        for (Repair repair : repairs) {
            out.printf("%s: %s was changed after it had run.%n", repair.step(), repair.file());
            out.println(repair.difference().orElse("What it was then is not known: no text was kept of it."));
            out.println();
        }
        if (repairs.isEmpty()) {
            out.println("Nothing to repair: every applied step is as its file says.");
        }
        out.flush();
    }
}

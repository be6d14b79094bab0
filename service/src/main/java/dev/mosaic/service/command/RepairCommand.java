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

/** Command that updates the recorded checksums and texts of applied steps whose files were changed. */
@Command(
        name = "repair",
        description =
                "Accept changed files of applied steps: show the changes, ask for confirmation, and record the files as"
                        + " they are now. The schema is not changed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic repair              repair all modules",
            "  mosaic repair chat --yes   repair one module without confirmation",
            "  mosaic repair --plan       only show the changes; exit with 3 if there are any"
        })
public final class RepairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @ArgGroup(exclusive = false)
    private @Nullable DryRun paper;

    /** The options of a dry run. */
    static final class DryRun {
        @Option(
                names = "--plan",
                required = true,
                description = "Repair nothing; show the changes, and exit with 3 if there are any.")
        private boolean plan;

        @Option(names = "--json", description = "With --plan: print one JSON object.")
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
            return repairs.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
        if (repairs.isEmpty()) {
            return ExitCode.DONE;
        }
        if (!yes && !Confirmation.asked("Record these files as applied?", out)) {
            out.println("Not repaired: nothing was changed.");
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
            out.printf("%s: %s was changed after it was applied.%n", repair.step(), repair.file());
            out.println(repair.difference().orElse("The difference is unknown: the applied text was not stored."));
            out.println();
        }
        if (repairs.isEmpty()) {
            out.println("Nothing to repair: all files match the applied steps.");
        }
        out.flush();
    }
}

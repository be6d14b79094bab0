package dev.mosaic.service.command;

import dev.mosaic.migrations.MigrationStatus;
import dev.mosaic.migrations.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.MigrationStatus.StepStatus;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a database has and lacks. */
@Command(
        name = "status",
        description = "Show which migrations are applied and which are pending.",
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

    @Override
    public Integer call() {
        MigrationStatus status = target.migrations().status();
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("MODULE", "VERSION", "NAME", "STATE", "APPLIED AT", "MS");
        for (ModuleStatus module : status.modules()) {
            for (StepStatus step : module.steps()) {
                table.row(
                        module.module(),
                        step.id().version(),
                        step.name(),
                        step.appliedAt().isPresent() ? "applied" : "pending",
                        step.appliedAt().map(Object::toString).orElse(""),
                        step.appliedAt().isPresent() ? step.executionMs() : "");
            }
            module.pendingRepeatables().forEach(name -> table.row(module.module(), "R", name, "pending", "", ""));
        }
        table.print(out);
        status.problems().forEach(problem -> out.printf("%n%s%n", problem.explanation()));
        out.flush();
        return check && !status.isUpToDate() ? ExitCode.NOT_SO : ExitCode.DONE;
    }
}

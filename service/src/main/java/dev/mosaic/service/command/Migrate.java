package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.AppliedTable;
import dev.mosaic.service.command.output.PlanPage;
import dev.mosaic.service.command.output.PlanPage.Detail;
import dev.mosaic.service.command.output.ProgressBar;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Applies what is pending, without starting the service; or tells in which order all steps run. */
@Command(
        name = "migrate",
        description = "Apply the pending migrations, without starting the service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic migrate                    apply what is pending",
            "  mosaic migrate --to chat:2        go no further than that step",
            "  mosaic migrate --check            exit with 3 if a step is left for a later run",
            "  mosaic migrate --plan             show the order of all steps, and why",
            "  mosaic migrate --plan --sql       show it as one SQL script",
            "  mosaic migrate --dir sql --plan   the same for the modules of a folder"
        })
public final class Migrate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--to", paramLabel = "MODULE:VERSION", description = "Only up to that step of the plan.")
    private @Nullable StepId last;

    @Option(
            names = "--check",
            description = "Exit with 3 if a step was left for a later run, such as a contract step whose rows this run"
                    + " has filled; without it that is 0.")
    private boolean check;

    @ArgGroup(exclusive = false)
    private @Nullable OnPaper paper;

    /** The options that only show. */
    static final class OnPaper {
        @Option(
                names = "--plan",
                required = true,
                description = "Apply nothing: print all steps of the files in order, and why each stands there."
                        + " It needs no database, so it does not know what is applied already.")
        private boolean plan;

        @Option(names = "--sql", description = "With --plan: print the statements too, as one SQL script.")
        private boolean sql;
    }

    @Option(
            names = "--json",
            description = "Print one JSON object: what was applied and what is left; with --plan the steps, with --sql"
                    + " the statements too.")
    private boolean json;

    @Override
    public Integer call() {
        if (paper != null && paper.plan) {
            print(paper);
            return ExitCode.DONE;
        }
        Migrations migrations =
                target.migrations().onCommand(ProgressBar.on(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        MigrationReport report = last == null ? migrations.migrate() : migrations.migrateTo(last);
        if (json) {
            AppliedTable.printJson(report, out);
        } else {
            AppliedTable.print(report, out);
        }
        return check && !report.waiting().isEmpty() ? ExitCode.NOT_SO : ExitCode.DONE;
    }

    private void print(OnPaper how) {
        if (check) {
            throw new ParameterException(spec.commandLine(), "--plan applies nothing: leave --check out.");
        }
        if (target.namesDatabase()) {
            throw new ParameterException(
                    spec.commandLine(), "--plan asks no database: leave --url out, or ask mosaic status --url.");
        }
        MigrationPlan whole = target.plan();
        PlanPage page = new PlanPage(last == null ? whole : whole.upTo(last));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            page.printJson(how.sql ? Detail.SQL : Detail.PLACE, out);
        } else if (how.sql) {
            page.printSql(out);
        } else {
            page.printTable(out);
        }
    }
}

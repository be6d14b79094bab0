package dev.mosaic.service.command;

import dev.mosaic.console.graph.PlanGraph;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.psql.PendingScript;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.AppliedTable;
import dev.mosaic.service.command.output.PlanDrawing;
import dev.mosaic.service.command.output.PlanPrinter;
import dev.mosaic.service.command.output.PlanPrinter.Detail;
import dev.mosaic.service.command.output.ProgressBar;
import dev.mosaic.service.runtime.Version;
import dev.mosaic.service.runtime.command.CommandDatabase;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that applies the pending migrations without starting the service, or shows the order of all steps. */
@Command(
        name = "migrate",
        description = "Apply the pending migrations without starting the service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic migrate                    apply all pending migrations",
            "  mosaic migrate --to chat:2        apply up to this step",
            "  mosaic migrate --check            exit with 3 if a step was deferred",
            "  mosaic migrate --plan             show the order of all steps with reasons",
            "  mosaic migrate --plan --sql       print a script by which psql migrates an empty database",
            "  mosaic migrate --plan --sql --url postgresql://localhost/x > pending.sql",
            "                                    print a script of what is pending in this database",
            "  mosaic migrate --plan --mermaid   print the graph of the plan, for a pull request",
            "  mosaic migrate --dir sql --plan   show the plan for the modules of a folder"
        })
public final class Migrate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--to", paramLabel = "MODULE:VERSION", description = "Apply only up to this step of the plan.")
    private @Nullable StepId last;

    @Option(
            names = "--check",
            description =
                    "Exit with 3 if a step was deferred to a later run, such as a contract step whose rows this run"
                            + " backfilled. Without it, exit with 0.")
    private boolean check;

    @ArgGroup(exclusive = false)
    private @Nullable DryRun paper;

    /** The options of a dry run. */
    static final class DryRun {
        @Option(
                names = "--plan",
                required = true,
                description = "Apply nothing; print all steps in order, with the reason for each position."
                        + " Needs no database, so applied steps are not marked.")
        private boolean plan;

        @Option(
                names = "--sql",
                description =
                        "With --plan: print a script for psql, which applies and records every step of an empty database; with --url what is pending in that"
                                + " database, which is only read.")
        private boolean sql;

        @ArgGroup
        private @Nullable PlanDrawing drawing;
    }

    @Option(
            names = "--json",
            description = "Print one JSON object: the applied and the deferred steps; with --plan all steps, with --sql"
                    + " their statements too.")
    private boolean json;

    @Override
    public Integer call() {
        if (paper != null && paper.plan) {
            refuseUseless(paper);
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
        return check && !report.deferred().isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private void refuseUseless(DryRun how) {
        if (check) {
            throw new ParameterException(
                    spec.commandLine(), "--check cannot be used with --plan, which applies nothing.");
        }
        if (how.drawing != null && (how.sql || json)) {
            throw new ParameterException(
                    spec.commandLine(), "--html, --mermaid and --dot cannot be used with --sql or --json.");
        }
        if (target.namesDatabase() && how.drawing == null && !(how.sql && !json)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--url cannot be used with --plan, which needs no database; use mosaic status --url, --plan --sql --url for a script, or --plan --html --url for a graph.");
        }
    }

    private void print(DryRun how) {
        PrintWriter out = spec.commandLine().getOut();
        if (how.sql && !json) {
            out.print(script().text());
            out.flush();
            return;
        }
        if (how.drawing != null) {
            how.drawing.draw(graph(), out);
            return;
        }
        PlanPrinter page = new PlanPrinter(target.plan().forNewDatabase(Optional.ofNullable(last)));
        if (json) {
            page.printJson(how.sql ? Detail.SQL : Detail.PLACE, out);
        } else {
            page.printTable(out);
        }
    }

    private PlanGraph graph() {
        if (target.namesDatabase()) {
            Migrations migrations = target.migrations();
            MigrationPlan whole = migrations.planThere();
            return PlanGraph.of(last == null ? whole : whole.upTo(last), migrations.status());
        }
        return PlanGraph.of(target.plan().forNewDatabase(Optional.ofNullable(last)));
    }

    private PendingScript script() {
        if (target.namesDatabase()) {
            return target.migrations().onCommand(_ -> {}).pendingScript(Optional.ofNullable(last));
        }
        return Migrations.scriptForEmptyDatabase(
                target.plan().forNewDatabase(Optional.ofNullable(last)), CommandDatabase.settingsWithoutDatabase());
    }
}

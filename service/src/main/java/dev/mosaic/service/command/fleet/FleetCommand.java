package dev.mosaic.service.command.fleet;

import dev.mosaic.migrations.fleet.Answer;
import dev.mosaic.migrations.fleet.Fleet;
import dev.mosaic.migrations.fleet.FleetListener;
import dev.mosaic.migrations.fleet.FleetResult;
import dev.mosaic.migrations.fleet.FleetSurvey;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that migrates and compares many databases with one plan. */
@Command(
        name = "fleet",
        description = "Migrate, show, verify or compare many databases with one plan.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic fleet plan --targets targets.yml      show the rings, and what is pending where",
            "  mosaic fleet migrate --targets targets.yml   migrate ring after ring; repeat it after a failure",
            "  mosaic fleet status --targets targets.yml    show the lowest and highest step, and who is behind",
            "  mosaic fleet verify --targets targets.yml    verify each database",
            "  mosaic fleet drift --targets targets.yml     compare each database with what migrations have left"
        })
public final class FleetCommand implements Runnable {
    private static final String JSON = "Print one JSON object.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand: plan, migrate, status, verify or drift.");
    }

    @Command(
            name = "plan",
            description =
                    "Show the rings in their order, what is pending in each database, and which contract steps wait.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int plan(@Mixin FleetOptions options, @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Fleet fleet = options.fleet();
        FleetSurvey survey = fleet.status();
        if (json) {
            FleetJson.survey("plan", fleet, survey).print(out());
        } else {
            FleetPrinter.plan(fleet, survey, out());
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "migrate",
            description =
                    "Apply what is pending, ring after ring. A repeated run goes on where the last one ended. Exit with 1 if a"
                            + " database failed, has drifted, is unknown or was not begun.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int migrate(@Mixin FleetOptions options, @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Fleet fleet = options.fleet();
        List<FleetResult> results = fleet.migrate(json ? FleetListener.NONE : new FleetProgress(out()));
        if (json) {
            FleetJson.results(results).print(out());
        } else {
            FleetPrinter.results(results, out());
        }
        return results.stream().allMatch(result -> result.outcome().isGood()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Command(
            name = "status",
            description =
                    "Show the lowest and the highest step of each module, and which databases are behind and why.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int status(
            @Mixin FleetOptions options,
            @Option(names = "--check", description = "Exit with 3 unless each database has answered and is up to date.")
                    boolean check,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Fleet fleet = options.fleet();
        FleetSurvey survey = fleet.status();
        if (json) {
            FleetJson.survey("status", fleet, survey).print(out());
        } else {
            FleetPrinter.status(fleet, survey, out());
        }
        return check && !survey.isUpToDate() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    @Command(
            name = "verify",
            description =
                    "Verify each database. Exit with 3 on findings, with 1 if a database is unknown or a check could not run.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int verify(@Mixin FleetOptions options, @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Fleet fleet = options.fleet();
        List<Answer<Verification>> answers = fleet.verify();
        if (json) {
            FleetJson.verified(answers).print(out());
        } else {
            FleetPrinter.verified(answers, out());
        }
        return exitCode(answers, Verification::hasViolations, Verification::hasPassed);
    }

    @Command(
            name = "drift",
            description =
                    "Compare each database with the catalog as migrations have left it. Exit with 3 on differences, and if no run"
                            + " has recorded the catalog, with 1 if a database is unknown.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int drift(@Mixin FleetOptions options, @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Fleet fleet = options.fleet();
        List<Answer<Drift>> answers = fleet.drift();
        if (json) {
            FleetJson.compared(answers).print(out());
        } else {
            FleetPrinter.compared(answers, out());
        }
        return exitCode(answers, drift -> !drift.isEmpty() || !drift.isCompared(), _ -> true);
    }

    private static <T> int exitCode(List<Answer<T>> answers, Predicate<T> finding, Predicate<T> complete) {
        List<Optional<T>> known = answers.stream().map(Answer::known).toList();
        if (known.stream().anyMatch(answer -> answer.filter(finding).isPresent())) {
            return ExitCode.CHECK_FAILED;
        }
        return known.stream().allMatch(answer -> answer.filter(complete).isPresent()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

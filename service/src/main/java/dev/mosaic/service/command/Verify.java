package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.migrations.status.Verification.Violations;
import dev.mosaic.migrations.status.ViolationRow;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.DriftPrinter;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that verifies the checks of the applied steps, the objects of the schemas, and the tables of the entities. */
@Command(
        name = "verify",
        description =
                "Run the checks of all applied steps, read-only; compare the schemas with the catalog as migrations have left it, and"
                        + " the entities of the service with their tables; look for invalid indexes, constraints that are not"
                        + " validated, and disabled triggers. Exit with 3 on violations, defects or differences, with 1 if a check"
                        + " failed to run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  mosaic verify        verify all modules", "  mosaic verify chat   verify one module"})
public final class Verify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        Verification verification = module == null ? migrations.verify() : migrations.verify(module);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(verification, out);
        } else {
            print(verification, pending(migrations.status()), out);
        }
        if (verification.hasViolations()) {
            return ExitCode.CHECK_FAILED;
        }
        return verification.hasPassed() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void print(Verification verification, int pending, PrintWriter out) {
        for (Violations violation : verification.violations()) {
            out.printf("%s: %s violating %s%n%n", violation.step(), rows(violation), violation.file());
            Table table = new Table(violation.columns().toArray(String[]::new));
            violation
                    .rows()
                    .forEach(row -> table.row(ViolationRow.shortened(row).toArray()));
            table.print(out);
            violation.fixedBy().forEach(statement -> out.printf("fixed by: %s%n", statement));
            out.print(violation.left().map("… and %s more%n%n"::formatted).orElse("%n".formatted()));
        }
        verification.refusals().forEach(refusal -> out.printf("%s%n%n", refusal.explanation()));
        verification.defects().forEach(defect -> out.printf("%s%n%n", defect.explanation()));
        verification.mismatches().forEach(mismatch -> out.printf("%s%n%n", mismatch.explanation()));
        verification.drift().ifPresent(drift -> DriftPrinter.print(drift, out));
        out.println(summary(verification));
        comparison(verification).ifPresent(out::println);
        if (verification.unchecked() > 0) {
            out.printf(
                    "Without a check of rows: %s; of them only the objects are compared.%n",
                    Count.of(verification.unchecked(), "applied step", "applied steps"));
        }
        if (pending > 0) {
            out.printf("Pending steps were not checked: %d. List them: mosaic status%n", pending);
        }
        out.flush();
    }

    /** Returns how many steps are pending, whose checks did not run. */
    private int pending(MigrationStatus status) {
        return status.modules().stream()
                .filter(each -> module == null || each.module().equals(module))
                .mapToInt(ModuleStatus::pending)
                .sum();
    }

    private static String summary(Verification verification) {
        int differences = verification.mismatches().size()
                + verification.drift().map(Drift::differences).map(List::size).orElse(0);
        return verification.hasPassed()
                ? "Passed: %s found no violation%s."
                        .formatted(Count.of(verification.checks(), "check", "checks"), compared(verification))
                : "Failed: %s; %s with violations, %d could not run; %s in the schemas; %s."
                        .formatted(
                                Count.of(verification.checks(), "check", "checks"),
                                Count.of(verification.violations().size(), "query", "queries"),
                                verification.refusals().size(),
                                Count.of(verification.defects().size(), "defect", "defects"),
                                Count.of(differences, "difference", "differences"));
    }

    private static String compared(Verification verification) {
        return verification
                .drift()
                .filter(Drift::isCompared)
                .map(drift ->
                        "; %s as migrations have left them".formatted(Count.of(drift.compared(), "object", "objects")))
                .orElse("");
    }

    /** Returns why the schemas were not compared, if they were not. */
    private static Optional<String> comparison(Verification verification) {
        if (verification.drift().isEmpty()) {
            return Optional.of(
                    "The schemas were not compared, because a run is in progress. Repeat the command after it.");
        }
        return DriftPrinter.notCompared(verification.drift().get());
    }

    private static String rows(Violations violation) {
        return violation.isMore()
                ? "more than %d rows".formatted(violation.counted())
                : Count.of(violation.count(), "row", "rows");
    }
}

package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.Verification;
import dev.mosaic.migrations.status.Verification.Offence;
import dev.mosaic.migrations.status.ViolationRow;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a database whether it keeps what its applied steps promised. */
@Command(
        name = "verify",
        description =
                "Run the checks of the applied steps again, read-only, and look for invalid indexes, constraints that are"
                        + " not valid, and disabled triggers. Exit with 3 if something is not well, with 1 if it could not be asked.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  mosaic verify        all modules", "  mosaic verify chat   one of them"})
public final class Verify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only that module; by default all.")
    private @Nullable ModuleName module;

    @Option(names = "--json", description = "Print it as JSON.")
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
        if (verification.isBroken()) {
            return ExitCode.NOT_SO;
        }
        return verification.isKept() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void print(Verification verification, int pending, PrintWriter out) {
        for (Offence offence : verification.offences()) {
            out.printf("%s: %s that %s forbids%n%n", offence.step(), rows(offence), offence.file());
            Table table = new Table(offence.columns().toArray(String[]::new));
            offence.rows().forEach(row -> table.row(ViolationRow.shortened(row).toArray()));
            table.print(out);
            offence.mendedBy().forEach(statement -> out.printf("mended by: %s%n", statement));
            out.print(offence.left().map("… and %s more%n%n"::formatted).orElse("%n".formatted()));
        }
        verification.refusals().forEach(refusal -> out.printf("%s%n%n", refusal.explanation()));
        verification.defects().forEach(defect -> out.printf("%s%n%n", defect.explanation()));
        out.println(summary(verification));
        if (pending > 0) {
            out.printf(
                    "Of what is not applied yet nothing was checked: %d pending, which `mosaic status` names.%n",
                    pending);
        }
        out.flush();
    }

    /** What is not applied has promised nothing yet: it is well only as far as that goes. */
    private int pending(MigrationStatus status) {
        return status.modules().stream()
                .filter(each -> module == null || each.module().equals(module))
                .mapToInt(ModuleStatus::pending)
                .sum();
    }

    private static String summary(Verification verification) {
        return verification.isKept()
                ? "All is well: %s found nothing.".formatted(Count.of(verification.checks(), "check", "checks"))
                : "Not well: %s; %s of them found rows, %d could not be run; %s in the schemas."
                        .formatted(
                                Count.of(verification.checks(), "check", "checks"),
                                Count.of(verification.offences().size(), "query", "queries"),
                                verification.refusals().size(),
                                Count.of(verification.defects().size(), "defect", "defects"));
    }

    private static String rows(Offence offence) {
        return offence.isMore()
                ? "more than %d rows".formatted(offence.counted())
                : Count.of(offence.count(), "row", "rows");
    }
}

package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.DriftPrinter;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows what anything but a migration has changed in the schemas. */
@Command(
        name = "drift",
        description =
                "Compare the schemas with the catalog as migrations have left it: objects that are missing, added or"
                        + " changed, with both definitions, when, and the statement that takes the change back. Waits"
                        + " for a run in progress. Exit with 3 on differences, and if no run has recorded the catalog.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic drift                        compare all modules",
            "  mosaic drift chat                   compare one module",
            "  mosaic drift --watch | psql \"$DATABASE_URL\"   log who changes the catalog, as a superuser"
        })
public final class DriftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--watch",
            description = "Print the script by which a superuser logs who changes the catalog. Needs no database.")
    private boolean watch;

    @Option(names = "--uninstall", description = "With --watch: print the script that removes the log.")
    private boolean uninstall;

    @Override
    public Integer call() {
        if (uninstall && !watch) {
            throw new ParameterException(spec.commandLine(), "--uninstall needs --watch.");
        }
        if (watch) {
            PrintWriter script = spec.commandLine().getOut();
            script.print(uninstall ? Migrations.unwatchingScript() : Migrations.watchingScript());
            script.flush();
            return ExitCode.DONE;
        }
        Migrations migrations = target.migrations();
        Drift drift = module == null ? migrations.drift() : migrations.drift(module);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(drift, out);
        } else {
            DriftPrinter.print(drift, out);
            out.println(summary(drift));
            out.flush();
        }
        return drift.isEmpty() && drift.isCompared() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static String summary(Drift drift) {
        if (drift.recordedAt().isEmpty()) {
            return "The catalog was never recorded here. The next ./mosaic migrate with pending steps records it.";
        }
        if (drift.otherServer().isPresent()) {
            return "Recorded on PostgreSQL %d; this server is %d. Each major version prints definitions in its own way, so nothing is compared. Record the catalog of this server: ./mosaic migrate"
                    .formatted(
                            drift.otherServer().get().recorded(),
                            drift.otherServer().get().present());
        }
        return drift.isEmpty()
                ? "No drift: %s as recorded at %s."
                        .formatted(
                                Count.of(drift.compared(), "object", "objects"),
                                drift.recordedAt().get())
                : "%s of %s; recorded at %s. Take them back, or write a migration that makes them official and record it: ./mosaic resolve STEP --applied"
                        .formatted(
                                Count.of(drift.differences().size(), "difference", "differences"),
                                Count.of(drift.compared(), "object", "objects"),
                                drift.recordedAt().get());
    }
}

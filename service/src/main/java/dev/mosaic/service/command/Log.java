package dev.mosaic.service.command;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.service.command.failure.ExitCode;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that shows the event log of migrations. */
@Command(
        name = "log",
        description =
                "Show the event log, newest first: which steps were applied, failed or undone, when and by which node.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic log                 show the last 50 events",
            "  mosaic log --module chat   show the events of one module",
            "  mosaic log --json          with the complete message of each failure"
        })
public final class Log implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--module", paramLabel = "MODULE", description = "Only events of this module.")
    private @Nullable ModuleName module;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of events. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be a positive integer, not " + limit);
        }
        List<MigrationEvent> events = target.migrations().log(Optional.ofNullable(module), limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new Json().put("events", events).print(out);
        } else if (events.isEmpty()) {
            out.println("No events.");
            out.flush();
        } else {
            print(events, out);
        }
        return ExitCode.DONE;
    }

    private static void print(List<MigrationEvent> events, PrintWriter out) {
        Table table =
                new Table("TIME", "EVENT", "MODULE", "VERSION", "NAME", "MS", "USER", "NODE", "APPLICATION", "DETAIL");
        for (MigrationEvent event : events) {
            table.row(
                    event.happenedAt().truncatedTo(SECONDS),
                    event.kind(),
                    event.module().orElse(""),
                    event.version().map(String::valueOf).orElse(event.name().isPresent() ? "R" : ""),
                    event.name().orElse(""),
                    event.durationMs().map(String::valueOf).orElse(""),
                    event.databaseUser(),
                    event.node(),
                    event.applicationVersion(),
                    event.detail().flatMap(detail -> detail.lines().findFirst()).orElse(""));
        }
        table.print(out);
    }
}

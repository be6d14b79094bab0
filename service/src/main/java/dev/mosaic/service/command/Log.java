package dev.mosaic.service.command;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mosaic.migrations.model.MigrationEvent;
import dev.mosaic.migrations.model.ModuleName;
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

/** Shows what happened to a schema, and who did it. */
@Command(
        name = "log",
        description = "Show who applied, failed or undid what, and when; the newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic log                 the last 50 events",
            "  mosaic log --module chat   of one module",
            "  mosaic log --json          with the whole message of each failure"
        })
public final class Log implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--module", paramLabel = "MODULE", description = "Only what happened to that module.")
    private @Nullable ModuleName module;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many events to show; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is a number from 1 up, not " + limit);
        }
        List<MigrationEvent> events = target.migrations().log(Optional.ofNullable(module), limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new Json().put("events", events).print(out);
        } else if (events.isEmpty()) {
            out.println("Nothing has happened yet.");
            out.flush();
        } else {
            print(events, out);
        }
        return ExitCode.DONE;
    }

    private static void print(List<MigrationEvent> events, PrintWriter out) {
        Table table =
                new Table("WHEN", "WHAT", "MODULE", "VERSION", "NAME", "MS", "WHO", "FROM", "APPLICATION", "DETAIL");
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

package dev.mosaic.service.command.console;

import dev.mosaic.console.access.OperatorToken;
import dev.mosaic.console.local.LocalConsole;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.trace.TableSizes;
import dev.mosaic.migrations.trace.Trace;
import dev.mosaic.migrations.trace.TraceFinding;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.Target;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Port;
import dev.mosaic.service.runtime.PortUnusable;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that shows the state of a database in a browser of this machine. */
@Command(
        name = "console",
        description = "Show what happens now, the plan, the log and drift in a browser of this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic console                  serve the pages of the service's database, and print their address",
            "  mosaic console --dir sql --url postgresql://localhost/x",
            "                                  serve those of a folder's modules and of this database",
            "  mosaic console --new-token      print a token for /console of the service, and its hash"
        })
public final class ConsoleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Mixin
    private ScratchOption scratch;

    private @Nullable Scratch opened;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port on 127.0.0.1. Default: any free one.")
    private String port = "0";

    @Option(
            names = "--new-token",
            description = "Print a new operator's token and its hash for MOSAIC_CONSOLE_TOKEN_HASH, and serve nothing.")
    private boolean isNewToken;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Port listening = Port.parsed(port)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--port is '%s', which is not a port: it must be 1 to 65535, or 0 for any free port."
                                .formatted(port)));
        PrintWriter out = spec.commandLine().getOut();
        if (isNewToken) {
            OperatorToken.New created = OperatorToken.create();
            out.printf(
                    "Token, for operators: %s%nSetting, for the service: MOSAIC_CONSOLE_TOKEN_HASH=%s%n",
                    created.text(), created.token().hash());
            out.flush();
            return ExitCode.DONE;
        }
        Migrations migrations = target.migrations();
        migrations.quickStatus(); // refuses a database that cannot be read
        try (LocalConsole console = LocalConsole.start(
                migrations, listening.number(), System.getProperty("user.name", "unknown"), this::trace)) {
            out.printf(
                    "The console is at%n%n  %s%n%nThis address opens one session. Stop it with Ctrl-C.%n",
                    console.address());
            out.flush();
            // The process ends by a signal, which runs the shutdown hooks.
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (BindException e) {
            throw PortUnusable.ofOption(listening, e);
        }
    }

    /** Traces one step at a time: a scratch server has one database of a name. */
    private synchronized List<TraceFinding> trace(StepId step) {
        MigrationPlan plan = target.plan();
        Scratch server = opened;
        if (server == null) {
            server = target.scratch(scratch, plan);
            opened = server;
        }
        return Trace.of(server, plan, step::equals, TableSizes.UNKNOWN).findings();
    }
}

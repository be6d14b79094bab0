package dev.mosaic.service.command;

import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.AppliedTable;
import dev.mosaic.service.database.Database;
import dev.mosaic.service.http.GracefulShutdown;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.Port;
import dev.mosaic.service.runtime.PortUnusable;
import dev.mosaic.service.runtime.ShutdownHooks;
import dev.mosaic.service.runtime.Version;
import dev.mosaic.service.runtime.Wiring;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that starts the service and keeps it running until the process is told to stop. */
@Command(
        name = "serve",
        description = "Start the service. This is the default command.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Serve implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ShutdownHooks hooks = ShutdownHooks.ofThisProcess();
        ApplicationContext modules = Wiring.toServe(hooks, Serve::refuseUnusablePort);
        EmbeddedServer server = modules.getBean(EmbeddedServer.class).start();
        hooks.register(modules.getBean(GracefulShutdown.class));
        String url = "http://localhost:" + server.getPort();
        if (LogFormat.ofThisProcess() == LogFormat.JSON) {
            LOG.info("Mosaic runs on {}", url);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            modules.findBean(MigrationReport.class, Qualifiers.byName("default"))
                    .ifPresent(report -> AppliedTable.print(report, out));
            out.println(announcement(url, modules.getBean(Database.class)));
        }
        // The process ends by a signal, which runs the shutdown hooks.
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    /** Checks the port before anything starts: a service that cannot listen must not migrate the database. */
    private static void refuseUnusablePort(Environment environment) {
        Port port = Port.of(environment.getRequiredProperty("micronaut.server.port", String.class));
        String host =
                environment.getProperty("micronaut.server.host", String.class).orElse(null);
        try (ServerSocket probe =
                new ServerSocket(port.number(), 1, host == null ? null : InetAddress.getByName(host))) {
            LOG.debug("Port {} is free", probe.getLocalPort());
        } catch (BindException e) {
            throw String.valueOf(e.getMessage()).contains("in use")
                    ? PortUnusable.taken(port.number(), e)
                    : PortUnusable.refused(host, port.number(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("HTTP cannot listen on " + host, e);
        }
    }

    private static String announcement(String url, Database database) {
        return """

                Mosaic runs on %1$s

                  Try it in a browser  %1$s/swagger-ui/
                  Try it here          curl %1$s/health/readiness
                  Database             %2$s
                  Stop it              Ctrl-C, or kill %3$d
                """.formatted(url, database, ProcessHandle.current().pid());
    }
}

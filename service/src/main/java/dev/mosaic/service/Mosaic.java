package dev.mosaic.service;

import dev.mosaic.service.command.ArgumentConverters;
import dev.mosaic.service.command.BackfillCommand;
import dev.mosaic.service.command.Completion;
import dev.mosaic.service.command.LintCommand;
import dev.mosaic.service.command.Log;
import dev.mosaic.service.command.Migrate;
import dev.mosaic.service.command.New;
import dev.mosaic.service.command.RepairCommand;
import dev.mosaic.service.command.Resolve;
import dev.mosaic.service.command.Serve;
import dev.mosaic.service.command.Status;
import dev.mosaic.service.command.TargetClosing;
import dev.mosaic.service.command.Undo;
import dev.mosaic.service.command.Verify;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.FailureReport;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.LogFormatUnknown;
import dev.mosaic.service.runtime.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Mosaic. Without a command it is {@link Serve}. */
@Command(
        name = "mosaic",
        description = "Mosaic, a persona-chat backend. Without a command it starts the service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            Serve.class,
            Migrate.class,
            Status.class,
            Log.class,
            Verify.class,
            Undo.class,
            Resolve.class,
            RepairCommand.class,
            BackfillCommand.class,
            LintCommand.class,
            New.class,
            Completion.class
        },
        sortOptions = false,
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  DATABASE_URL           postgresql://user:password@host:5432/database or",
            "                         jdbc:postgresql://…; without it Mosaic runs its own",
            "  MIGRATION_DATABASE_URL the same, as a user that may change the schema, where",
            "                         that of DATABASE_URL may not",
            "  MOSAIC_JWT_SECRET      signs the tokens of users, 32 bytes or more; beside",
            "                         its own database Mosaic makes one",
            "  MOSAIC_JWKS_URL        in its place: the keys of an identity provider, with",
            "                         MOSAIC_JWKS_ISSUER and MOSAIC_JWKS_AUDIENCE",
            "  PORT                   where HTTP listens; 8080 by default",
            "  MICRONAUT_SERVER_HOST  the address it listens on; 127.0.0.1 by default",
            "  DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE",
            "                         connections to the database; 10 by default",
            "  MOSAIC_DATABASE_STATEMENT_TIMEOUT",
            "                         how long a request's statement may take; 10s by default",
            "  MOSAIC_RATE_LIMIT_BURST, MOSAIC_RATE_LIMIT_PER_SECOND",
            "                         requests of one caller; 100 at once, then 20 a second",
            "  MOSAIC_LOG             text (the default), or json: one object a line",
            "  MOSAIC_JAVA_OPTS       further options of the JVM",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 check failed (--check, --plan of repair,",
            "verify, lint)."
        })
final class Mosaic {
    static void main(String[] arguments) {
        System.exit(run(arguments.length == 0 ? new String[] {"serve"} : arguments));
    }

    private Mosaic() {}

    private static int run(String... arguments) {
        try {
            // Before anything is logged: the log reads its configuration once.
            LogFormat.ofThisProcess().use();
        } catch (LogFormatUnknown e) {
            System.err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return FailureReport.of(
                ArgumentConverters.registerWith(TargetClosing.registerWith(new CommandLine(new Mosaic()))));
    }
}

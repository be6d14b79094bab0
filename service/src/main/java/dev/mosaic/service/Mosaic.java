package dev.mosaic.service;

import dev.mosaic.service.command.ArgumentConverters;
import dev.mosaic.service.command.BackfillCommand;
import dev.mosaic.service.command.Completion;
import dev.mosaic.service.command.DriftCommand;
import dev.mosaic.service.command.Log;
import dev.mosaic.service.command.Migrate;
import dev.mosaic.service.command.New;
import dev.mosaic.service.command.RepairCommand;
import dev.mosaic.service.command.Serve;
import dev.mosaic.service.command.Status;
import dev.mosaic.service.command.TargetClosing;
import dev.mosaic.service.command.Undo;
import dev.mosaic.service.command.Verify;
import dev.mosaic.service.command.adopt.AdoptCommand;
import dev.mosaic.service.command.console.ConsoleCommand;
import dev.mosaic.service.command.create.NewModule;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.FailureReport;
import dev.mosaic.service.command.imports.ImportCommand;
import dev.mosaic.service.command.lint.LintCommand;
import dev.mosaic.service.command.resolve.ResolveCommand;
import dev.mosaic.service.command.scratch.Move;
import dev.mosaic.service.command.scratch.ProveCommand;
import dev.mosaic.service.command.scratch.Snapshot;
import dev.mosaic.service.command.scratch.SquashCommand;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.LogFormatUnknown;
import dev.mosaic.service.runtime.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command line of Mosaic. Without a command it runs {@link Serve}. */
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
            DriftCommand.class,
            ConsoleCommand.class,
            ProveCommand.class,
            Undo.class,
            ResolveCommand.class,
            AdoptCommand.class,
            RepairCommand.class,
            BackfillCommand.class,
            LintCommand.class,
            New.class,
            NewModule.class,
            ImportCommand.class,
            Snapshot.class,
            Move.class,
            SquashCommand.class,
            Completion.class
        },
        sortOptions = false,
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  DATABASE_URL           postgresql://user:password@host:5432/database or",
            "                         jdbc:postgresql://…; if unset, Mosaic runs its own",
            "  MIGRATION_DATABASE_URL same database with DDL privileges; DATABASE_URL can then",
            "                         be a user with DML privileges only",
            "  SUPABASE_DB_URL        the database of commands with --dir if DATABASE_URL is unset",
            "  MOSAIC_JWT_SECRET      signs the tokens of users, 32 bytes or more; with",
            "                         the local database Mosaic generates one",
            "  MOSAIC_JWKS_URL        instead: the keys of an identity provider, with",
            "                         MOSAIC_JWKS_ISSUER and MOSAIC_JWKS_AUDIENCE",
            "  PORT                   HTTP port; 8080 by default",
            "  MICRONAUT_SERVER_HOST  HTTP listen address; 127.0.0.1 by default",
            "  DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE",
            "                         connections to the database; 10 by default",
            "  MOSAIC_DATABASE_STATEMENT_TIMEOUT",
            "                         statement timeout of requests; 10s by default",
            "  MOSAIC_RATE_LIMIT_BURST, MOSAIC_RATE_LIMIT_PER_SECOND",
            "                         rate limit of a caller; 100 at once, then 20 a second",
            "  MOSAIC_LOG             text (the default) or json, one object per line",
            "  MOSAIC_JAVA_OPTS       additional JVM options",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 check failed (--check, --plan of repair and",
            "adopt, verify, drift, prove, lint, import --partial)."
        })
final class Mosaic {
    static void main(String[] arguments) {
        System.exit(run(arguments.length == 0 ? new String[] {"serve"} : arguments));
    }

    private Mosaic() {}

    private static int run(String... arguments) {
        try {
            // Before the first log line, because the log reads its configuration once.
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

package dev.mosaic.service;

import dev.mosaic.service.command.ArgumentConverters;
import dev.mosaic.service.command.TargetClosing;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.FailureReport;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.LogFormatUnknown;
import dev.mosaic.service.runtime.Version;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command line of Mosaic. Without a command it runs {@link Serve}. */
@Command(
        name = "mosaic",
        description = "Mosaic, a persona-chat backend. Without a command it starts the service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
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
        return commandLine(Subcommand.neededFor(arguments)).execute(arguments);
    }

    /** Returns the command line with all commands. */
    static CommandLine commandLine() {
        return commandLine(List.of(Subcommand.values()));
    }

    /** Returns the command line with some commands. */
    static CommandLine commandLine(List<Subcommand> subcommands) {
        CommandLine commands = new CommandLine(new Mosaic());
        subcommands.forEach(each -> commands.addSubcommand(each.word(), each.create()));
        return FailureReport.of(ArgumentConverters.registerWith(TargetClosing.registerWith(commands)));
    }
}

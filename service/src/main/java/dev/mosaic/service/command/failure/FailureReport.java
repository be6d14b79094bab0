package dev.mosaic.service.command.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.LogFormat;
import dev.mosaic.service.runtime.ShutdownHooks;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The output of a command that failed: text on standard error, or one log record if the log format is JSON; with {@code --json} also an
 * object on standard output.
 */
public final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);
    private static final String JSON = "--json";

    private FailureReport() {}

    /** Installs this output for a command line and all of its commands. */
    public static CommandLine of(CommandLine commands) {
        IParameterExceptionHandler usage = commands.getParameterExceptionHandler();
        return commands.setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!ShutdownHooks.isShuttingDown()) {
                        report(Failure.of(failure), command, output(parsed));
                    }
                    return ExitCode.FAILED;
                })
                .setParameterExceptionHandler((wrong, arguments) -> {
                    CommandLine command = wrong.getCommandLine();
                    Failure failure = Failure.usage(
                            String.valueOf(wrong.getMessage()),
                            command.getCommandSpec().qualifiedName());
                    if (Arrays.asList(arguments).contains(JSON)) {
                        printJson(failure, command.getOut());
                    }
                    if (LogFormat.ofThisProcess() == LogFormat.JSON) {
                        log(failure);
                        return ExitCode.WRONG_USAGE;
                    }
                    return usage.handleParseException(wrong, arguments);
                });
    }

    private static Output output(ParseResult parsed) {
        boolean json = last(parsed).hasMatchedOption(JSON);
        return json ? Output.JSON : Output.TEXT;
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    /** What standard output is for. */
    private enum Output {
        TEXT,
        JSON
    }

    private static void report(Failure failure, CommandLine command, Output output) {
        if (output == Output.JSON) {
            printJson(failure, command.getOut());
        }
        if (LogFormat.ofThisProcess() == LogFormat.JSON) {
            log(failure);
        } else {
            command.getErr().println(failure.text());
        }
    }

    private static void log(Failure failure) {
        var record = LOG.atLevel(Level.ERROR)
                .setMessage(joined(failure.problems(), Explanation::what))
                .addKeyValue("what", joined(failure.problems(), Explanation::what))
                .addKeyValue("why", joined(failure.problems(), Explanation::why))
                .addKeyValue("remedy", joined(failure.problems(), Explanation::remedy));
        failure.unexpected().map(record::setCause).orElse(record).log();
    }

    private static String joined(List<Explanation> problems, Function<Explanation, String> part) {
        return problems.stream()
                .map(part)
                .filter(Predicate.not(String::isEmpty))
                .collect(joining("\n"));
    }

    private static void printJson(Failure failure, PrintWriter out) {
        new Json()
                .put("failure", new Json().put("problems", failure.problems()).toMap())
                .print(out);
    }
}

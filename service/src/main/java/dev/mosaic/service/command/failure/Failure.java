package dev.mosaic.service.command.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.accounts.token.TokensMisconfigured;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.service.database.DatabaseUnusable;
import dev.mosaic.service.database.url.DatabaseUrlMalformed;
import dev.mosaic.service.runtime.GeneratedSecretUnusable;
import dev.mosaic.service.runtime.PortUnusable;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a command failed.
 *
 * @param problems what, why and what to do; never empty
 * @param unexpected the exception, if its cause is unexpected: a bug in Mosaic
 */
record Failure(List<Explanation> problems, Optional<Throwable> unexpected) {
    Failure {
        problems = List.copyOf(problems);
    }

    /** Finds the reason in an exception and its causes: the deepest one, which happened first. */
    static Failure of(Throwable failure) {
        return Optional.<List<Explanation>>empty()
                .or(() -> deepest(failure, CommandRefused.class).map(CommandRefused::problems))
                .or(() -> deepest(failure, MigrationException.class).map(MigrationException::explanations))
                .or(() -> deepest(failure, DatabaseUnusable.class).map(Failure::explanation))
                .or(() -> deepest(failure, DatabaseUrlMalformed.class).map(Failure::explanation))
                .or(() -> deepest(failure, PortUnusable.class).map(Failure::explanation))
                .or(() -> deepest(failure, TokensMisconfigured.class).map(Failure::explanation))
                .or(() -> deepest(failure, GeneratedSecretUnusable.class).map(Failure::explanation))
                .or(() -> deepest(failure, NotWritten.class).map(Failure::explanation))
                .or(() -> deepest(failure, RevisionUnreadable.class).map(Failure::explanation))
                .or(() -> deepest(failure, SQLException.class)
                        .map(refusal -> DatabaseRefused.of(refusal).explanations()))
                .or(() -> deepest(failure, ConversionErrorException.class).map(Failure::setting))
                .map(problems -> new Failure(problems, Optional.empty()))
                .orElseGet(() -> new Failure(List.of(unknown(failure)), Optional.of(failure)));
    }

    /** Creates the failure for invalid arguments. */
    static Failure usage(String message, String command) {
        return new Failure(
                List.of(new Explanation(
                        message, "The command did not start.", "Show the usage: %s --help.".formatted(command))),
                Optional.empty());
    }

    /** Returns the problems as text; with a stack trace only if the cause is unexpected. */
    String text() {
        String text = problems.stream().map(Explanation::toString).collect(joining("\n\n"));
        return unexpected
                .map(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    return text + "\n" + trace;
                })
                .orElse(text);
    }

    private static <T extends Throwable> Optional<T> deepest(Throwable failure, Class<T> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((_, deeper) -> deeper);
    }

    /** The messages of this family have what on their first line, the remedy on their last one, and between them why. */
    private static List<Explanation> explanation(Throwable failure) {
        List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
        int last = lines.size() - 1;
        return List.of(new Explanation(
                lines.getFirst(),
                String.join("\n", lines.subList(Math.min(1, lines.size()), Math.max(last, 1))),
                last < 1 ? "" : lines.get(last)));
    }

    /** A setting of a library that Micronaut cannot convert; Mosaic's own are refused by their names before. */
    private static List<Explanation> setting(ConversionErrorException failure) {
        String name = failure.getArgument().getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        Object value = failure.getConversionError().getOriginalValue().orElse("");
        return List.of(new Explanation(
                "The setting %s has the invalid value '%s'.".formatted(name.toLowerCase(Locale.ROOT), value),
                "The value must be of the type %s."
                        .formatted(failure.getArgument().getType().getSimpleName()),
                "Correct the setting; the name of its environment variable ends with %s."
                        .formatted(name.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }

    private static Explanation unknown(Throwable failure) {
        return new Explanation(
                "Mosaic failed: %s".formatted(failure.getMessage()),
                "The cause is unexpected: this is a bug in Mosaic.",
                "Report it with the stack trace on standard error.");
    }
}

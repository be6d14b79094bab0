package dev.mosaic.service;

import dev.mosaic.migrations.DatabaseRefused;
import dev.mosaic.migrations.MigrationException;
import dev.mosaic.onboarding.TokensMisconfigured;
import dev.mosaic.service.command.NotWritten;
import dev.mosaic.service.database.DatabaseUnusable;
import dev.mosaic.service.runtime.OwnSecretUnusable;
import dev.mosaic.service.runtime.PortUnusable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is told about a failure: what, why, what to do. A stack trace only where that is not known. */
final class FailureMessage {
    private FailureMessage() {}

    static String of(Throwable failure) {
        return Optional.<Throwable>empty()
                .or(() -> deepest(failure, MigrationException.class))
                .or(() -> deepest(failure, DatabaseUnusable.class))
                .or(() -> deepest(failure, PortUnusable.class))
                .or(() -> deepest(failure, TokensMisconfigured.class))
                .or(() -> deepest(failure, OwnSecretUnusable.class))
                .or(() -> deepest(failure, NotWritten.class))
                .or(() -> deepest(failure, SQLException.class).map(DatabaseRefused::of))
                .map(Throwable::getMessage)
                .orElseGet(() -> unexpected(failure));
    }

    /** The deepest cause of that kind: what happened first. */
    private static <T extends Throwable> Optional<T> deepest(Throwable failure, Class<T> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((_, deeper) -> deeper);
    }

    private static String unexpected(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return """
                Mosaic failed: %s
                That is unexpected, so here is where it happened:
                %s""".formatted(failure.getMessage(), trace);
    }
}

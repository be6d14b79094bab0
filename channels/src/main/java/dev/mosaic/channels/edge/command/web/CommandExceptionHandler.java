package dev.mosaic.channels.edge.command.web;

import dev.mosaic.channels.edge.command.CommandException;
import dev.mosaic.channels.edge.command.CommandFinished;
import dev.mosaic.channels.edge.command.CommandIdTaken;
import dev.mosaic.channels.edge.command.CommandNotFound;
import dev.mosaic.channels.edge.command.FailureReasonMissing;
import dev.mosaic.channels.edge.command.LeaseLost;
import dev.mosaic.channels.edge.command.TooManyCommands;
import dev.mosaic.channels.edge.command.TooManyWaits;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about commands to an HTTP status, with Retry-After where it applies. */
@Singleton
final class CommandExceptionHandler extends RefusalHandler<CommandException> {
    private static final String RETRY_SECONDS = "5";

    CommandExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(CommandException refusal) {
        return switch (refusal) {
            case FailureReasonMissing _ -> HttpResponse.status(HttpStatus.BAD_REQUEST);
            case CommandNotFound _ -> HttpResponse.status(HttpStatus.NOT_FOUND);
            case CommandFinished _, CommandIdTaken _, LeaseLost _, TooManyCommands _ ->
                HttpResponse.status(HttpStatus.CONFLICT);
            case TooManyWaits _ ->
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        };
    }
}

package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.AgentCredentialInvalid;
import dev.mosaic.channels.edge.agent.AgentException;
import dev.mosaic.channels.edge.agent.AgentNotFound;
import dev.mosaic.channels.edge.agent.TooManyAgents;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about agents to an HTTP status, with WWW-Authenticate where a credential is missing (RFC 6750, 3). */
@Singleton
final class AgentExceptionHandler extends RefusalHandler<AgentException> {
    AgentExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(AgentException refusal) {
        return switch (refusal) {
            case AgentCredentialInvalid _ ->
                HttpResponse.status(HttpStatus.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case AgentNotFound _ -> HttpResponse.status(HttpStatus.NOT_FOUND);
            case TooManyAgents _ -> HttpResponse.status(HttpStatus.CONFLICT);
        };
    }
}

package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.AgentCredential;
import dev.mosaic.channels.edge.agent.EdgeAgents;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Binder that passes the credential of a request to a parameter of a controller. The controller resolves it, on its own executor, by {@link AgentRequest#agent}.
 */
@Singleton
final class AgentCallerBinder implements TypedRequestArgumentBinder<AgentRequest> {
    private static final Argument<AgentRequest> TYPE = Argument.of(AgentRequest.class);

    private final BeanProvider<EdgeAgents> agents;

    /** @param agents created by the first request: binders exist before the data source */
    AgentCallerBinder(BeanProvider<EdgeAgents> agents) {
        this.agents = agents;
    }

    @Override
    public Argument<AgentRequest> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<AgentRequest> bind(ArgumentConversionContext<AgentRequest> context, HttpRequest<?> request) {
        AgentRequest bound = new AgentRequest(agents.get(), credential(request));
        return () -> Optional.of(bound);
    }

    /** Returns the credential in the header of a request, if it has the form of one. */
    static Optional<AgentCredential> credential(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst(HttpHeaders.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(value -> AgentCredential.parse(value.substring(7).strip()));
    }
}

package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.KnownAgents;
import dev.mosaic.kernel.caller.ClientIdentifier;
import dev.mosaic.kernel.caller.IdentifiedClient;
import dev.mosaic.kernel.caller.IdentifiedClient.Volume;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Identifier of agents by credentials that were authenticated lately: the first request of an agent, and each with a wrong one, counts for its address. */
@Singleton
final class AgentIdentifier implements ClientIdentifier {
    private final KnownAgents known;

    AgentIdentifier(KnownAgents known) {
        this.known = known;
    }

    @Override
    public Optional<IdentifiedClient> find(HttpRequest<?> request) {
        return AgentCallerBinder.credential(request)
                .flatMap(known::find)
                .map(key -> new IdentifiedClient("agent " + key, Volume.OF_ONE));
    }
}

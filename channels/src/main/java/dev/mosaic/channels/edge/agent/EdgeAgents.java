package dev.mosaic.channels.edge.agent;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.kernel.deletion.DependentRows;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/** Edge agents of the caller. */
@Singleton
public final class EdgeAgents {
    /** Bounds the table; the devices of a person are far fewer. */
    private static final int MOST = 100;

    private static final Listing LIST = Listing.of("edge agents");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final EdgeAgentRepository agents;
    private final KnownAgents known;

    EdgeAgents(TransactionOperations<Connection> transactions, EdgeAgentRepository agents, KnownAgents known) {
        this.transactions = transactions;
        this.agents = agents;
        this.known = known;
    }

    /** Returns up to {@code limit} agents registered before the cursor, newest first. */
    public Page<EdgeAgent> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                agents.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(EdgeAgentRow::toAgent)
                        .toList(),
                limit,
                EdgeAgent::cursor,
                LIST);
    }

    /**
     * Returns one agent.
     *
     * @throws AgentNotFound if the caller has none with this id
     */
    public EdgeAgent get(Caller caller, UUID id) {
        return agents.find(caller.userId(), id).map(EdgeAgentRow::toAgent).orElseThrow(() -> AgentNotFound.of(id));
    }

    /**
     * Registers an agent, with a new credential.
     *
     * @param name not blank, at most 100 characters
     * @throws TooManyAgents if the caller has 100
     */
    public RegisteredAgent register(Caller caller, String name) {
        AgentCredential credential = AgentCredential.random();
        EdgeAgentRow row = agents.insert(ids.generate(), caller.userId(), SingleLine.of(name), credential.hash(), MOST);
        if (row == null) {
            throw TooManyAgents.of(MOST);
        }
        return new RegisteredAgent(row.toAgent(), credential);
    }

    /**
     * Gives an agent a new credential. The former one is invalid at once.
     *
     * @throws AgentNotFound if the caller has none with this id
     */
    public RegisteredAgent replaceCredential(Caller caller, UUID id) {
        AgentCredential credential = AgentCredential.random();
        EdgeAgentRow row = agents.replaceCredential(caller.userId(), id, credential.hash());
        if (row == null) {
            throw AgentNotFound.of(id);
        }
        return new RegisteredAgent(row.toAgent(), credential);
    }

    /**
     * Deletes an agent with its commands and events.
     *
     * @throws AgentNotFound if the caller has none with this id
     * @throws ConfirmationRequired if it has commands or events and the caller has not confirmed
     */
    public DeletedAgent delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            EdgeAgentRow agent = agents.lock(caller.userId(), id).orElseThrow(() -> AgentNotFound.of(id));
            DeletedAgent deleted = new DeletedAgent(id, agents.countCommands(id), agents.countEvents(id));
            confirmation.require(
                    agent.name(),
                    new DependentRows(deleted.commandCount(), "command"),
                    new DependentRows(deleted.eventCount(), "event"));
            agents.delete(caller.userId(), id);
            return deleted;
        });
    }

    /** Returns the agent with this credential. */
    public Optional<AgentCaller> authenticate(AgentCredential credential) {
        String hash = credential.hash();
        Optional<AgentCaller> agent = agents.findByCredential(hash).map(found -> found.toCaller(hash));
        agent.ifPresentOrElse(_ -> known.add(hash), () -> known.remove(hash));
        return agent;
    }
}

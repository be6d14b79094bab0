package dev.mosaic.channels.edge.event;

import dev.mosaic.channels.edge.agent.AgentCaller;
import dev.mosaic.channels.edge.agent.AgentCredentialInvalid;
import dev.mosaic.channels.edge.agent.AgentNotFound;
import dev.mosaic.channels.edge.agent.EdgeAgents;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The log of events of edge agents. */
@Singleton
public final class EdgeEvents {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final TransactionOperations<Connection> transactions;
    private final EdgeAgents agents;
    private final EdgeEventRepository events;

    EdgeEvents(TransactionOperations<Connection> transactions, EdgeAgents agents, EdgeEventRepository events) {
        this.transactions = transactions;
        this.agents = agents;
        this.events = events;
    }

    /**
     * Returns up to {@code limit} events of an agent stored before the cursor, newest first.
     *
     * @throws AgentNotFound if the caller has no such agent
     */
    public Page<EdgeEvent> list(Caller caller, UUID agentId, int limit, Cursor before) {
        Listing list = Listing.of("edge events", agentId);
        before.in(list);
        Page<EdgeEvent> page = Page.newestFirst(
                events.before(caller.userId(), agentId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(EdgeEventRow::toEvent)
                        .toList(),
                limit,
                EdgeEvent::cursor,
                list);
        if (page.items().isEmpty()) {
            agents.get(caller, agentId);
        }
        return page;
    }

    /**
     * Adds a batch of events in one transaction: all or none. Events with an id that the agent has reported before change nothing.
     *
     * @return how many events were new
     * @throws EventTimeOutOfRange if the time of an event is not in the years 1970 to 9999
     * @throws AgentCredentialInvalid if the agent was deleted meanwhile
     */
    public int add(AgentCaller agent, List<NewEvent> batch) {
        for (NewEvent event : batch) {
            if (event.occurredAt().isBefore(Instant.EPOCH) || event.occurredAt().isAfter(LATEST)) {
                throw EventTimeOutOfRange.of(event.id());
            }
        }
        // In the order of their ids, so that two batches with the same events do not deadlock.
        List<NewEvent> ordered =
                batch.stream().sorted(Comparator.comparing(NewEvent::id)).toList();
        return CurrentCaller.as(
                agent.owner(),
                () -> transactions.executeWrite(_ -> ordered.stream()
                        .mapToInt(event -> isAdded(agent, event) ? 1 : 0)
                        .sum()));
    }

    private boolean isAdded(AgentCaller agent, NewEvent event) {
        try {
            return events.insert(
                            event.id(),
                            agent.owner().userId(),
                            agent.agentId(),
                            event.type(),
                            event.data(),
                            event.occurredAt())
                    != null;
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("edge_event_log_agent_id_fkey") ? AgentCredentialInvalid.always() : e;
        }
    }
}

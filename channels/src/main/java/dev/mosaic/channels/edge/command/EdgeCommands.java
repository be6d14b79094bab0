package dev.mosaic.channels.edge.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.channels.edge.agent.AgentNotFound;
import dev.mosaic.channels.edge.agent.EdgeAgents;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;

/** Commands of the caller's agents, as the caller queues and sees them. */
@Singleton
public final class EdgeCommands {
    /** Bounds the queue of an agent that is gone. */
    private static final int MOST_OPEN = 1000;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final EdgeAgents agents;
    private final EdgeCommandRepository commands;
    private final CommandWaits waits;

    EdgeCommands(
            TransactionOperations<Connection> transactions,
            EdgeAgents agents,
            EdgeCommandRepository commands,
            CommandWaits waits) {
        this.transactions = transactions;
        this.agents = agents;
        this.commands = commands;
        this.waits = waits;
    }

    /**
     * Returns up to {@code limit} commands of an agent queued before the cursor, newest first.
     *
     * @throws AgentNotFound if the caller has no such agent
     */
    public Page<EdgeCommand> list(Caller caller, UUID agentId, int limit, Cursor before) {
        Listing list = Listing.of("edge commands", agentId);
        before.in(list);
        Page<EdgeCommand> page = Page.newestFirst(
                commands.before(caller.userId(), agentId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(EdgeCommandRow::toCommand)
                        .toList(),
                limit,
                EdgeCommand::cursor,
                list);
        if (page.items().isEmpty()) {
            agents.get(caller, agentId);
        }
        return page;
    }

    /**
     * Returns one command.
     *
     * @throws AgentNotFound if the caller has no such agent
     * @throws CommandNotFound if the agent has no such command
     */
    public EdgeCommand get(Caller caller, UUID agentId, UUID id) {
        return commands.find(caller.userId(), agentId, id)
                .map(EdgeCommandRow::toCommand)
                .orElseThrow(() -> {
                    agents.get(caller, agentId);
                    return CommandNotFound.of(id);
                });
    }

    /**
     * Queues a command behind all others of the agent, or returns the one queued earlier with this id and changes nothing.
     *
     * @throws AgentNotFound if the caller has no such agent
     * @throws CommandIdTaken if the id belongs to a command of another agent
     * @throws TooManyCommands if the agent has 1000 unfinished commands
     */
    public Stored<EdgeCommand> queue(Caller caller, UUID agentId, NewCommand command) {
        UUID id = command.id() == null ? ids.generate() : command.id();
        Stored<EdgeCommand> stored = transactions.executeWrite(_ -> {
            if (commands.lockAgent(caller.userId(), agentId).isEmpty()) {
                throw AgentNotFound.of(agentId);
            }
            EdgeCommandRow first = commands.find(caller.userId(), agentId, id).orElse(null);
            if (first != null) {
                return new Stored.Existing<>(first.toCommand());
            }
            if (commands.countOpen(agentId) >= MOST_OPEN) {
                throw TooManyCommands.of(agentId, MOST_OPEN);
            }
            EdgeCommandRow row = commands.insert(
                    id,
                    caller.userId(),
                    agentId,
                    command.type(),
                    command.payload(),
                    command.lifetime().toSeconds());
            if (row == null) {
                throw CommandIdTaken.of(id);
            }
            return new Stored.Created<>(row.toCommand());
        });
        waits.wake(agentId);
        return stored;
    }
}

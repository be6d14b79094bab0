package dev.mosaic.channels.edge.command;

import dev.mosaic.channels.edge.agent.AgentCaller;
import dev.mosaic.channels.edge.agent.AgentCredentialInvalid;
import dev.mosaic.kernel.caller.CurrentCaller;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivery of commands to their agent: in order, at least once, under one lease of the agent at a time.
 *
 * <p>Every transaction locks the agent first. So of concurrent requests one leases, and an acknowledgement is either before a new lease or refused.
 */
@Singleton
public final class CommandDelivery {
    private final TransactionOperations<Connection> transactions;
    private final EdgeCommandRepository commands;
    private final CommandWaits waits;
    private final EdgeSettings settings;

    CommandDelivery(
            TransactionOperations<Connection> transactions,
            EdgeCommandRepository commands,
            CommandWaits waits,
            EdgeSettings settings) {
        this.transactions = transactions;
        this.commands = commands;
        this.waits = waits;
        this.settings = settings;
    }

    /**
     * Leases up to {@code limit} commands, the oldest unfinished ones in their order. Empty while commands of the agent are under a lease, or there are none.
     *
     * @param wait how long to wait for a command, at most {@code mosaic.edge.max-wait}; zero not to wait
     * @throws TooManyWaits if it would have to wait, and too many requests do
     */
    public List<EdgeCommand> lease(AgentCaller agent, int limit, Duration wait) {
        as(agent, () -> commands.agentSeen(agent.owner().userId(), agent.agentId()));
        List<EdgeCommand> leased = leaseNow(agent, limit);
        Duration longest = wait.compareTo(settings.maxWait()) < 0 ? wait : settings.maxWait();
        return leased.isEmpty() && longest.isPositive() ? leaseWithin(agent, limit, longest) : leased;
    }

    private List<EdgeCommand> leaseWithin(AgentCaller agent, int limit, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try (CommandWaits.Permit permit = waits.enter(agent.agentId())) {
            // A command may have been queued after the look of the caller and before the permit.
            List<EdgeCommand> leased = leaseNow(agent, limit);
            long left = end - System.nanoTime();
            while (leased.isEmpty() && left > 0 && permit.await(waits.interval(left))) {
                leased = leaseNow(agent, limit);
                left = end - System.nanoTime();
            }
            return leased;
        }
    }

    private List<EdgeCommand> leaseNow(AgentCaller agent, int limit) {
        UUID userId = agent.owner().userId();
        UUID agentId = agent.agentId();
        return as(
                agent,
                () -> commands.isAnyDeliverable(userId, agentId)
                        ? transactions.executeWrite(
                                _ -> commands.lockAgentIfFree(userId, agentId, agent.credentialHash())
                                        .map(locked -> leaseLocked(userId, locked, limit))
                                        .orElse(List.of()))
                        : List.of());
    }

    private List<EdgeCommand> leaseLocked(UUID userId, UUID agentId, int limit) {
        commands.expire(userId, agentId);
        return commands.lease(userId, agentId, limit, settings.lease().toMillis()).stream()
                .map(EdgeCommandRow::toCommand)
                .toList();
    }

    /**
     * Acknowledges a command, and renews the lease of its agent. An acknowledgement that is repeated, or comes after a later one of its attempt, changes nothing.
     *
     * @param attempt that of the delivery
     * @param reason why it failed; ignored for other states
     * @return the command afterwards
     * @throws AgentCredentialInvalid if the agent was deleted or has another credential by now
     * @throws CommandNotFound if the agent has no such command
     * @throws FailureReasonMissing if it failed and there is no reason
     * @throws LeaseLost if the command was delivered again, or will be
     * @throws CommandFinished if it has expired, was completed and is said to have failed, or the other way round
     */
    public EdgeCommand acknowledge(
            AgentCaller agent, UUID id, int attempt, Acknowledgement said, @Nullable String reason) {
        boolean hasFailed = said == Acknowledgement.FAILED;
        if (hasFailed && reason == null) {
            throw FailureReasonMissing.always();
        }
        EdgeCommand command = as(
                agent,
                () -> transactions.executeWrite(
                        _ -> acknowledgeLocked(agent, id, attempt, said, hasFailed ? reason : null)));
        if (command.state().isFinal()) {
            waits.wake(agent.agentId()); // The next commands can be delivered.
        }
        return command;
    }

    private EdgeCommand acknowledgeLocked(
            AgentCaller agent, UUID id, int attempt, Acknowledgement said, @Nullable String reason) {
        UUID userId = agent.owner().userId();
        if (commands.lockAgent(userId, agent.agentId(), agent.credentialHash()).isEmpty()) {
            throw AgentCredentialInvalid.always(); // Replaced after it was checked.
        }
        EdgeCommand command = find(userId, agent.agentId(), id);
        if (command.attempt() != attempt) {
            throw LeaseLost.of(id, attempt);
        }
        CommandState state = command.state();
        if (state.isFinal()) {
            boolean isLate = !said.state().isFinal() && state != CommandState.EXPIRED;
            if (state != said.state() && !isLate) {
                throw CommandFinished.of(id, state);
            }
            return command;
        }
        if (state == CommandState.QUEUED) {
            throw LeaseLost.of(id, attempt);
        }
        if (said.state().compareTo(state) > 0) {
            commands.move(
                    userId,
                    agent.agentId(),
                    id,
                    said.state().spelling(),
                    reason,
                    said.state().isFinal());
        }
        commands.renew(userId, agent.agentId(), settings.lease().toMillis());
        return find(userId, agent.agentId(), id);
    }

    private EdgeCommand find(UUID userId, UUID agentId, UUID id) {
        return commands.find(userId, agentId, id)
                .map(EdgeCommandRow::toCommand)
                .orElseThrow(() -> CommandNotFound.of(id));
    }

    private static <T> T as(AgentCaller agent, Supplier<T> work) {
        return CurrentCaller.as(agent.owner(), work);
    }
}

package dev.mosaic.channels.edge.command;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queries on the queue. A lease that has run out is read as given back, and a command whose time is over as expired.
 *
 * <p>The time is that of the statement: the transaction may have begun long before it got the lock of its agent. That lock lets in what references the
 * agent. Micronaut Data runs a statement with the word update as an update, unless it finds {@code for update}: hence the name of the subqueries.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EdgeCommandRepository extends GenericRepository<EdgeCommandRow, UUID> {
    String COLUMNS = """
                command.id,
                command.type,
                command.payload,
                case
                    when command.finished_at is not null or command.leased_until > statement_timestamp() then command.state
                    when command.expires_at <= statement_timestamp() then 'expired'
                    else 'queued'
                end as state,
                command.attempt,
                case when command.leased_until > statement_timestamp() then command.leased_until end as leased_until,
                command.reason,
                command.created_at,
                command.expires_at,
                coalesce(
                    command.finished_at,
                    case
                        when command.expires_at <= statement_timestamp() and (command.leased_until > statement_timestamp()) is not true
                            then command.expires_at
                    end
                ) as finished_at
            """;

    String COMMANDS = "select\n" + COLUMNS + """
            from channels.edge_command_queue as command
            where command.user_id = :userId
                and command.agent_id = :agentId
            """;

    @Query(COMMANDS + """
                and (command.created_at, command.id) < (:createdAt, :id)
            order by
                command.created_at desc,
                command.id desc
            limit :limit
            """)
    List<EdgeCommandRow> before(UUID userId, UUID agentId, Instant createdAt, UUID id, int limit);

    @Query(COMMANDS + """
                and command.id = :id
            """)
    Optional<EdgeCommandRow> find(UUID userId, UUID agentId, UUID id);

    /** Notes that the agent was seen, unless it was seen in the last half minute. */
    @Query("""
            update channels.edge_agents
            set last_seen_at = statement_timestamp()
            where user_id = :userId
                and id = :agentId
                and (last_seen_at is null or last_seen_at < statement_timestamp() - interval '30 seconds')
            """)
    int agentSeen(UUID userId, UUID agentId);

    /** Locks an agent until the transaction ends, but for events, which reference it. Empty if the user has none with this id. */
    @Query("""
            select "locked for update".id
            from (
                select agent.id
                from channels.edge_agents as agent
                where agent.user_id = :userId
                    and agent.id = :agentId
                for no key update
            ) as "locked for update"
            """)
    Optional<UUID> lockAgent(UUID userId, UUID agentId);

    /** Locks an agent until the transaction ends. Empty if it has another credential by now. */
    @Query("""
            select "locked for update".id
            from (
                select agent.id
                from channels.edge_agents as agent
                where agent.user_id = :userId
                    and agent.id = :agentId
                    and agent.credential_hash = :credentialHash
                for no key update
            ) as "locked for update"
            """)
    Optional<UUID> lockAgent(UUID userId, UUID agentId, String credentialHash);

    /** Locks an agent until the transaction ends. Empty if another transaction has locked it, or it has another credential by now. */
    @Query("""
            select "locked for update".id
            from (
                select agent.id
                from channels.edge_agents as agent
                where agent.user_id = :userId
                    and agent.id = :agentId
                    and agent.credential_hash = :credentialHash
                for no key update skip locked
            ) as "locked for update"
            """)
    Optional<UUID> lockAgentIfFree(UUID userId, UUID agentId, String credentialHash);

    /** Counts the unfinished commands of an agent. */
    @Query("""
            select count(*)
            from channels.edge_command_queue as command
            where command.agent_id = :agentId
                and command.finished_at is null
                and (command.expires_at > statement_timestamp() or command.leased_until > statement_timestamp())
            """)
    int countOpen(UUID agentId);

    /** Queues a command. Returns null if the id is taken. */
    @Query(value = """
            insert into channels.edge_command_queue as command (
                id,
                user_id,
                agent_id,
                type,
                payload,
                created_at,
                expires_at
            )
            values (
                :id,
                :userId,
                :agentId,
                :type,
                cast(:payload as jsonb),
                statement_timestamp(),
                statement_timestamp() + make_interval(secs => cast(:lifetime as double precision))
            )
            on conflict (id) do nothing
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    EdgeCommandRow insert(
            UUID id,
            UUID userId,
            UUID agentId,
            String type,
            @TypeDef(type = DataType.JSON) Map<String, Object> payload,
            long lifetime);

    /** Returns whether a lease could deliver a command, without any lock. */
    @Query("""
            select exists (
                select
                from channels.edge_command_queue as command
                where command.user_id = :userId
                    and command.agent_id = :agentId
                    and command.finished_at is null
                    and command.expires_at > statement_timestamp()
            ) and not exists (
                select
                from channels.edge_command_queue as command
                where command.user_id = :userId
                    and command.agent_id = :agentId
                    and command.finished_at is null
                    and command.leased_until > statement_timestamp()
            )
            """)
    boolean isAnyDeliverable(UUID userId, UUID agentId);

    /** Marks the commands whose time is over and that are under no lease. The caller has locked the agent. */
    @Query("""
            update channels.edge_command_queue
            set
                state = 'expired',
                leased_until = null,
                finished_at = statement_timestamp()
            where user_id = :userId
                and agent_id = :agentId
                and finished_at is null
                and expires_at <= statement_timestamp()
                and (leased_until is null or leased_until <= statement_timestamp())
            """)
    int expire(UUID userId, UUID agentId);

    /**
     * Leases the oldest unfinished commands of an agent, in their order, unless one of its commands is under a lease. The caller has locked the agent, in an
     * earlier statement: so this one sees what the transaction before has committed.
     */
    @Query(value = """
            with leased as (
                update channels.edge_command_queue as command
                set
                    state = 'delivered',
                    attempt = command.attempt + 1,
                    leased_until = statement_timestamp() + make_interval(secs => cast(:lease as double precision) / 1000)
                where command.id in (
                        select open.id
                        from channels.edge_command_queue as open
                        where open.user_id = :userId
                            and open.agent_id = :agentId
                            and open.finished_at is null
                        order by open.position
                        limit :limit
                    )
                    and not exists (
                        select
                        from channels.edge_command_queue as running
                        where running.user_id = :userId
                            and running.agent_id = :agentId
                            and running.finished_at is null
                            and running.leased_until > statement_timestamp()
                    )
                returning command.*
            )
            select
            """ + COLUMNS + """
            from leased as command
            order by command.position
            """, readOnly = false)
    List<EdgeCommandRow> lease(UUID userId, UUID agentId, int limit, long lease);

    /** Moves a command under a lease to a state. The caller has locked the agent and read the command. */
    @Query("""
            update channels.edge_command_queue
            set
                state = :state,
                reason = :reason,
                leased_until = case when :isFinal then null else leased_until end,
                finished_at = case when :isFinal then statement_timestamp() end
            where user_id = :userId
                and agent_id = :agentId
                and id = :id
            """)
    int move(UUID userId, UUID agentId, UUID id, String state, @Nullable String reason, boolean isFinal);

    /** Renews the lease of an agent, which covers all its commands under a lease. */
    @Query("""
            update channels.edge_command_queue
            set leased_until = statement_timestamp() + make_interval(secs => cast(:lease as double precision) / 1000)
            where user_id = :userId
                and agent_id = :agentId
                and finished_at is null
                and leased_until > statement_timestamp()
            """)
    int renew(UUID userId, UUID agentId, long lease);

    /** In a transaction that writes: deletes up to {@code most} commands that ended longer ago, and returns their number. It calls a function that sees the rows of all users. */
    @Query("""
            select channels.delete_old_edge_commands(make_interval(secs => cast(:seconds as double precision)), :most)
            """)
    long deleteOld(long seconds, int most);
}

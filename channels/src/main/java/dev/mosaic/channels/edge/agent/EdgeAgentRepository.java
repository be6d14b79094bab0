package dev.mosaic.channels.edge.agent;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EdgeAgentRepository extends GenericRepository<EdgeAgentRow, UUID> {
    String COLUMNS = """
                id,
                name,
                created_at,
                last_seen_at
            """;

    String AGENTS = "select\n" + COLUMNS + """
            from channels.edge_agents
            where user_id = :userId
            """;

    @Query(AGENTS + """
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<EdgeAgentRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(AGENTS + """
                and id = :id
            """)
    Optional<EdgeAgentRow> find(UUID userId, UUID id);

    /** Returns an agent, and locks its row until the transaction ends: no command or event is added meanwhile. */
    @Query(AGENTS + """
                and id = :id
            for update
            """)
    Optional<EdgeAgentRow> lock(UUID userId, UUID id);

    @Query("""
            select count(*)
            from channels.edge_command_queue
            where agent_id = :id
            """)
    long countCommands(UUID id);

    @Query("""
            select count(*)
            from channels.edge_event_log
            where agent_id = :id
            """)
    long countEvents(UUID id);

    /** Calls a function that sees all agents: the caller is not known yet. */
    @Query("""
            select
                found.id,
                found.user_id
            from channels.find_edge_agent(:credentialHash) as found
            """)
    Optional<AgentOwnerRow> findByCredential(String credentialHash);

    /** Inserts an agent. Returns null if the user has {@code most} agents. Two concurrent calls may both count one less. */
    @Query(value = """
            insert into channels.edge_agents (id, user_id, name, credential_hash)
            select
                :id,
                :userId,
                :name,
                :credentialHash
            where (
                select count(*)
                from channels.edge_agents as agent
                where agent.user_id = :userId
            ) < :most
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    EdgeAgentRow insert(UUID id, UUID userId, String name, String credentialHash, int most);

    @Query(value = """
            update channels.edge_agents
            set credential_hash = :credentialHash
            where user_id = :userId
                and id = :id
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    EdgeAgentRow replaceCredential(UUID userId, UUID id, String credentialHash);

    @Query(value = """
            delete from channels.edge_agents
            where user_id = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);
}

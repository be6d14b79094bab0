package dev.mosaic.channels.edge.event;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EdgeEventRepository extends GenericRepository<EdgeEventRow, UUID> {
    @Query("""
            select
                id,
                type,
                data,
                occurred_at,
                created_at
            from channels.edge_event_log
            where user_id = :userId
                and agent_id = :agentId
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<EdgeEventRow> before(UUID userId, UUID agentId, Instant createdAt, UUID id, int limit);

    /** Inserts an event. Returns null if the agent has reported one with this id. */
    @Query(value = """
            insert into channels.edge_event_log (id, user_id, agent_id, type, data, occurred_at)
            values (:id, :userId, :agentId, :type, cast(:data as jsonb), :occurredAt)
            on conflict (agent_id, id) do nothing
            returning id
            """, readOnly = false)
    @Nullable
    UUID insert(
            UUID id,
            UUID userId,
            UUID agentId,
            String type,
            @TypeDef(type = DataType.JSON) Map<String, Object> data,
            Instant occurredAt);

    /** In a transaction that writes: deletes up to {@code most} events that were stored longer ago, and returns their number. It calls a function that sees the rows of all users. */
    @Query("""
            select channels.delete_old_edge_events(make_interval(secs => cast(:seconds as double precision)), :most)
            """)
    long deleteOld(long seconds, int most);
}

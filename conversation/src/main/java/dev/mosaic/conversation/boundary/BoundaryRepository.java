package dev.mosaic.conversation.boundary;

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
interface BoundaryRepository extends GenericRepository<BoundaryRow, UUID> {
    String COLUMNS = """
                id,
                conversation_id,
                kind,
                subject,
                created_at
            """;

    String BOUNDARIES = "select\n" + COLUMNS + """
            from conversation.user_boundaries
            where user_id = :userId
            """;

    @Query(BOUNDARIES + """
                and (cast(:kind as text) is null or kind = :kind)
                and (cast(:conversationId as uuid) is null or conversation_id = :conversationId)
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<BoundaryRow> before(
            UUID userId, @Nullable String kind, @Nullable UUID conversationId, Instant createdAt, UUID id, int limit);

    @Query(BOUNDARIES + """
                and id = :id
            """)
    Optional<BoundaryRow> find(UUID userId, UUID id);

    /** Returns the topics and data sources to exclude in a conversation. Forgotten messages are not listed. */
    @Query(BOUNDARIES + """
                and (conversation_id is null or conversation_id = :conversationId)
                and kind <> 'message'
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<BoundaryRow> applying(UUID userId, UUID conversationId, int limit);

    @Query(BOUNDARIES + """
                and conversation_id is not distinct from cast(:conversationId as uuid)
                and kind = :kind
                and subject = :subject
            """)
    Optional<BoundaryRow> find(UUID userId, @Nullable UUID conversationId, String kind, String subject);

    @Query("""
            select exists (
                select
                from conversation.user_boundaries as boundary
                where boundary.user_id = :userId
                    and boundary.conversation_id is null
                    and boundary.kind = 'data_source'
                    and lower(boundary.subject) = lower(:dataSource)
            )
            """)
    boolean excludesEverywhere(UUID userId, String dataSource);

    /** Inserts a boundary. Returns null if the user has an equal one. */
    @Query(value = """
            insert into conversation.user_boundaries (id, user_id, conversation_id, kind, subject)
            values (:id, :userId, :conversationId, :kind, :subject)
            on conflict (user_id, conversation_id, kind, subject) do nothing
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    BoundaryRow insert(UUID id, UUID userId, @Nullable UUID conversationId, String kind, String subject);

    @Query(value = """
            delete from conversation.user_boundaries
            where user_id = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);
}

package dev.mosaic.chat;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ThreadRepository extends GenericRepository<ThreadRow, UUID> {
    String COLUMNS = """
                id,
                persona_id,
                title,
                description,
                message_count,
                last_message_at,
                created_at,
                updated_at
            """;

    String THREADS = "select\n" + COLUMNS + """
            from chat.threads
            where user_id = :userId
            """;

    @Query(THREADS + """
            order by
                last_message_at desc nulls last,
                created_at desc,
                id desc
            limit :limit
            """)
    List<ThreadRow> list(UUID userId, int limit);

    @Query(THREADS + """
                and id = :id
            """)
    Optional<ThreadRow> find(UUID userId, UUID id);

    @Query(value = """
            insert into chat.threads (user_id, persona_id, title, description)
            values (:userId, :personaId, :title, :description)
            returning
            """ + COLUMNS, readOnly = false)
    ThreadRow insert(UUID userId, @Nullable UUID personaId, String title, @Nullable String description);
}

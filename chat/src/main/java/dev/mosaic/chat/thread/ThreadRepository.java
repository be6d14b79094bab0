package dev.mosaic.chat.thread;

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

    /** Returns one page, of all threads or of those with a persona. A thread without messages sorts as if its last message were at the epoch, and such threads sort by id. */
    @Query(THREADS + """
                and (cast(:personaId as uuid) is null or persona_id = :personaId)
                and (coalesce(last_message_at, timestamptz 'epoch'), id) < (:lastMessageAt, :id)
            order by
                coalesce(last_message_at, timestamptz 'epoch') desc,
                id desc
            limit :limit
            """)
    List<ThreadRow> before(UUID userId, @Nullable UUID personaId, Instant lastMessageAt, UUID id, int limit);

    @Query(THREADS + """
                and id = :id
            """)
    Optional<ThreadRow> find(UUID userId, UUID id);

    @Query(value = """
            insert into chat.threads (id, user_id, persona_id, title, description)
            values (:id, :userId, :personaId, :title, :description)
            returning
            """ + COLUMNS, readOnly = false)
    ThreadRow insert(UUID id, UUID userId, @Nullable UUID personaId, String title, @Nullable String description);

    /** Updates the fields that are not null, and clears the others that are to be cleared. Returns null if the user has no such thread. */
    @Query(value = """
            update chat.threads
            set
                title = coalesce(:title, title),
                description = case when :clearsDescription then null else coalesce(:description, description) end,
                persona_id = case when :clearsPersona then null else coalesce(cast(:personaId as uuid), persona_id) end
            where user_id = :userId
                and id = :id
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ThreadRow change(
            UUID userId,
            UUID id,
            @Nullable String title,
            @Nullable String description,
            boolean clearsDescription,
            @Nullable UUID personaId,
            boolean clearsPersona);

    /** Takes the advisory lock for deletions of the user's threads until the transaction ends. */
    @Query("""
            select true
            from pg_advisory_xact_lock(hashtextextended('chat.threads of ' || cast(:userId as text), 0))
            """)
    boolean awaitDeletions(UUID userId);

    @Query("""
            select
                thread.id,
                thread.title,
                thread.message_count,
                not exists (
                    select
                    from chat.threads as other
                    where other.user_id = thread.user_id
                        and other.id <> thread.id
                ) as is_only
            from chat.threads as thread
            where thread.user_id = :userId
                and thread.id = :id
            """)
    Optional<ThreadDeletionRow> findForDeletion(UUID userId, UUID id);

    /** Deletes a thread and returns its number of messages, or null if the user has no such thread. */
    @Query(value = """
            delete from chat.threads
            where user_id = :userId
                and id = :id
            returning message_count
            """, readOnly = false)
    @Nullable
    Integer delete(UUID userId, UUID id);
}

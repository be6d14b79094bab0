package dev.mosaic.chat.search;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChatSearchRepository extends GenericRepository<SearchHitRow, UUID> {
    /**
     * Returns the user's messages that match the words, best match first.
     *
     * <p>{@code ts_headline} reads whole contents, so it runs for the returned messages only. Its output is not guaranteed to be safe HTML
     * (PostgreSQL manual, 12.3.4); {@link Excerpt} escapes it.
     *
     * @param words as normalized by {@link SearchableText}
     * @param marks the two characters that enclose a match
     */
    @Query("""
            select
                found.id,
                found.thread_id,
                found.role,
                found.content,
                found.created_at,
                found.edited_at,
                ts_headline(
                    'english',
                    translate(chat.searchable(found.content), :marks, '  '),
                    found.words,
                    'StartSel=' || left(:marks, 1) || ', StopSel=' || right(:marks, 1)
                ) as headline
            from (
                select
                    message.id,
                    message.thread_id,
                    message.role,
                    message.content,
                    message.created_at,
                    message.edited_at,
                    words,
                    match.rank
                from websearch_to_tsquery('english', :words) as words
                cross join chat.find_messages(words, :limit) as match
                join chat.chat_messages as message
                    on message.id = match.message_id
                where message.user_id = :userId
            ) as found
            order by
                found.rank desc,
                found.created_at desc,
                found.id desc
            """)
    List<SearchHitRow> find(UUID userId, String words, int limit, String marks);
}

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
     * The messages of the user that the words match, the best first.
     *
     * <p>{@code ts_headline} reads whole contents, so only those that are answered get one; and it gives no HTML that is safe (PostgreSQL
     * manual, 12.3.4), so {@link Excerpt} does.
     *
     * @param words as {@link SearchableText} makes them
     * @param marks the two characters around a word found
     */
    @Query("""
            select
                found.id,
                found.thread_id,
                found.role,
                found.content,
                found.created_at,
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

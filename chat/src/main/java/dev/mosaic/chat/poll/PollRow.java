package dev.mosaic.chat.poll;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Row of a poll with its votes.
 *
 * @param votes number of votes by the number of the option; options without votes are missing
 */
@MappedEntity(value = "polls", schema = "chat")
record PollRow(
        @Id UUID id,
        UUID conversationId,
        UUID createdBy,
        String question,
        @TypeDef(type = DataType.JSON) List<String> options,
        @Derived @TypeDef(type = DataType.JSON) Map<String, Long> votes,
        String status,
        @Nullable Instant expiresAt,
        @Derived @Nullable Integer chosen,
        Instant createdAt) {
    Poll toPoll() {
        return new Poll(
                id,
                conversationId,
                createdBy,
                question,
                IntStream.range(0, options.size())
                        .mapToObj(number ->
                                new PollOption(options.get(number), votes.getOrDefault(Integer.toString(number), 0L)))
                        .toList(),
                PollStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                expiresAt,
                chosen,
                createdAt);
    }
}

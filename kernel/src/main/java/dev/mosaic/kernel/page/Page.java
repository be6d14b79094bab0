package dev.mosaic.kernel.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is read from the newest item backwards.
 *
 * @param nextCursor the position of the next older page; null on the last page
 * @param hasMore whether there are older items
 */
@Serdeable
@Schema(description = "A page of a list that is read from the newest item backwards.")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(
        List<T> items,

        @Nullable
        @Schema(
                implementation = String.class,
                description = "Opaque: send it as `before` to get the next older page; null if there is none.",
                example = "AAZgx-vBqjwMmFvyQkdIibf_Jc7Aiiq4Yk-x0g")
        Cursor nextCursor,

        @Schema(description = "Whether there are older items.")
        boolean hasMore) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns a page of items in the given order.
     *
     * @param newestFirst up to {@code limit + 1} items; the last one only shows that there are more
     */
    public static <T> Page<T> newestFirst(List<T> newestFirst, int limit, Function<T, Cursor> cursor, Listing listing) {
        boolean hasMore = newestFirst.size() > limit;
        List<T> items = hasMore ? newestFirst.subList(0, limit) : newestFirst;
        return new Page<>(items, hasMore ? cursor.apply(items.getLast()).markedFor(listing) : null, hasMore);
    }

    /**
     * Returns a page with its items in reverse order, the oldest first.
     *
     * @param newestFirst up to {@code limit + 1} items; the last one only shows that there are more
     */
    public static <T> Page<T> oldestFirst(List<T> newestFirst, int limit, Function<T, Cursor> cursor, Listing listing) {
        Page<T> page = newestFirst(newestFirst, limit, cursor, listing);
        return new Page<>(page.items.reversed(), page.nextCursor, page.hasMore);
    }

    /** Returns a page with each item converted. */
    public <R> Page<R> map(Function<T, R> conversion) {
        return new Page<>(items.stream().map(conversion).toList(), nextCursor, hasMore);
    }
}

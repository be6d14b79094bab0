package dev.mosaic.kernel.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is read from its newest end backwards.
 *
 * @param nextCursor where to go on towards older items; absent on the last page
 * @param hasMore whether there are older items
 */
@Serdeable
@Schema(description = "A part of a list that is read from its newest end backwards.")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(
        List<T> items,

        @Nullable
        @Schema(
                implementation = String.class,
                description = "Opaque: give it back as `before` to get the next older page; null when there is none.",
                example = "AAZgx-vBqjwMmFvyQkdIibf_Jc7Aiiq4Yk-x0g")
        Cursor nextCursor,

        @Schema(description = "whether there are older items")
        boolean hasMore) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page that these make, in the order they come.
     *
     * @param newestFirst up to one more than {@code limit}: the one too many tells that there are more
     */
    public static <T> Page<T> newestFirst(List<T> newestFirst, int limit, Function<T, Cursor> place, Listing listing) {
        boolean hasMore = newestFirst.size() > limit;
        List<T> items = hasMore ? newestFirst.subList(0, limit) : newestFirst;
        return new Page<>(items, hasMore ? place.apply(items.getLast()).markedFor(listing) : null, hasMore);
    }

    /**
     * The same page, its items in reading order.
     *
     * @param newestFirst up to one more than {@code limit}: the one too many tells that there are more
     */
    public static <T> Page<T> oldestFirst(List<T> newestFirst, int limit, Function<T, Cursor> place, Listing listing) {
        Page<T> page = newestFirst(newestFirst, limit, place, listing);
        return new Page<>(page.items.reversed(), page.nextCursor, page.hasMore);
    }

    /** The page with each item made into something else. */
    public <R> Page<R> map(Function<T, R> made) {
        return new Page<>(items.stream().map(made).toList(), nextCursor, hasMore);
    }
}

package dev.mosaic.kernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Listing NUMBERS = Listing.of("numbers");

    @Test
    void anEmptyListIsAPageWithoutMore() {
        assertThat(page()).isEqualTo(new Page<>(List.of(), null, false));
    }

    @Test
    void asManyAsTheLimitAreTheLastPage() {
        assertThat(page(9, 8, 7)).isEqualTo(new Page<>(List.of(7, 8, 9), null, false));
    }

    @Test
    void theItemBeyondTheLimitIsOmittedAndTheOldestItemIsTheNextCursor() {
        assertThat(page(9, 8, 7, 6)).isEqualTo(new Page<>(List.of(7, 8, 9), place(7).markedFor(NUMBERS), true));
    }

    @Test
    void aListMayComeNewestFirst() {
        assertThat(Page.newestFirst(List.of(9, 8, 7, 6), 3, PageTest::place, NUMBERS))
                .isEqualTo(new Page<>(List.of(9, 8, 7), place(7).markedFor(NUMBERS), true));
    }

    @Test
    void itemsAreConvertedInOrder() {
        assertThat(page(9, 8, 7, 6).map(number -> "no " + number))
                .isEqualTo(new Page<>(List.of("no 7", "no 8", "no 9"), place(7).markedFor(NUMBERS), true));
    }

    private static Page<Integer> page(Integer... newestFirst) {
        return Page.oldestFirst(List.of(newestFirst), 3, PageTest::place, NUMBERS);
    }

    private static Cursor place(Integer number) {
        return new Cursor(Instant.EPOCH, new UUID(0, number));
    }
}

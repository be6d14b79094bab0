package dev.mosaic.migrations.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A part of many cases, another one each day; {@code -Dmosaic.test.seed=…} chooses it. {@code -Dmosaic.test.scripts=1000} takes all, as the profile
 * {@code long} does.
 */
final class DailySample {
    private DailySample() {}

    /** Returns some of the cases. */
    static <T> Stream<T> of(List<T> cases, int usual) {
        List<T> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed()));
        return shuffled.stream().limit(Integer.getInteger("mosaic.test.scripts", usual));
    }

    /** Checks whether a case is among those of today, which are one of so many. */
    static boolean includes(String each, int ofHowMany) {
        // String.hashCode() of similar names is not evenly distributed over small numbers.
        CRC32 hash = new CRC32();
        hash.update(each.getBytes(UTF_8));
        return Integer.getInteger("mosaic.test.scripts") != null
                || Math.floorMod(hash.getValue() + seed(), ofHowMany) == 0;
    }

    private static long seed() {
        return Long.getLong("mosaic.test.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }
}

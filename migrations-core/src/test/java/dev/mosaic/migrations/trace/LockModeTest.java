package dev.mosaic.migrations.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockModeTest {
    /** The conflicts are those of both sides, as in the table of the manual. */
    @Test
    void conflictsAreMutual() {
        for (LockMode one : LockMode.values()) {
            for (LockMode other : LockMode.values()) {
                assertThat(one.conflictsWith(other)).as("%s and %s", one, other).isEqualTo(other.conflictsWith(one));
            }
        }
    }

    @Test
    void onlyAccessExclusiveBlocksReads() {
        assertThat(Stream.of(LockMode.values()).filter(LockMode::blocksReads))
                .containsExactly(LockMode.ACCESS_EXCLUSIVE);
    }

    @Test
    void theFourStrongestBlockWrites() {
        assertThat(Stream.of(LockMode.values()).filter(LockMode::blocksWrites))
                .containsExactly(
                        LockMode.SHARE, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE);
    }

    @Test
    void aModeIsFoundByItsNameInPgLocks() {
        assertThat(LockMode.of("ShareUpdateExclusiveLock")).contains(LockMode.SHARE_UPDATE_EXCLUSIVE);
        assertThat(LockMode.of("SIReadLock")).isEmpty();
    }
}

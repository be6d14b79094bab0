package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.BackfillSettings.Limits;
import dev.mosaic.migrations.settings.Defaults;
import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.migrations.backfill.*}: how a backfill processes rows.
 *
 * @param batchDuration the target duration of a batch
 * @param batchDurationWithWriters the target duration while other sessions write
 * @param initialBatchSize how many rows the first batch has if its script declares no number
 * @param minBatchSize the fewest rows of a batch
 * @param maxBatchSize the most rows of a batch
 * @param maxFailedRows after how many failed rows it gives up
 * @param maxReplicationLag how far a standby may lag
 * @param maxUnarchivedWal how many WAL segments may wait to be archived
 * @param maxLockWait how long a session may wait for a lock
 */
@ConfigurationProperties("mosaic.migrations.backfill")
record BackfillConfiguration(
        @Setting(purpose = "target duration of a batch", least = "1ms", most = "1h")
        @Bindable(defaultValue = Defaults.BATCH_DURATION)
        Duration batchDuration,

        @Setting(purpose = "target duration of a batch while other sessions write", least = "1ms", most = "1h")
        @Bindable(defaultValue = Defaults.BATCH_DURATION_WITH_WRITERS)
        Duration batchDurationWithWriters,

        @Setting(purpose = "rows of the first batch", least = "1", most = "1000000")
        @Bindable(defaultValue = Defaults.INITIAL_BATCH_SIZE)
        int initialBatchSize,

        @Setting(purpose = "minimum rows of a batch; at most the maximum", least = "1", most = "1000000")
        @Bindable(defaultValue = Defaults.MIN_BATCH_SIZE)
        int minBatchSize,

        @Setting(purpose = "maximum rows of a batch", least = "1", most = "1000000")
        @Bindable(defaultValue = Defaults.MAX_BATCH_SIZE)
        int maxBatchSize,

        @Setting(purpose = "failed rows at which a backfill stops", least = "1", most = "100000")
        @Bindable(defaultValue = Defaults.MAX_FAILED_ROWS)
        int maxFailedRows,

        @Setting(purpose = "a backfill pauses while a standby lags more", least = "1ms", most = "24d")
        @Bindable(defaultValue = Defaults.MAX_REPLICATION_LAG)
        Duration maxReplicationLag,

        @Setting(
                purpose = "a backfill pauses while more WAL segments wait for archiving",
                least = "0",
                most = "1000000")
        @Bindable(defaultValue = Defaults.MAX_UNARCHIVED_WAL)
        int maxUnarchivedWal,

        @Setting(purpose = "a backfill pauses while a session waits longer for a lock", least = "1ms", most = "24d")
        @Bindable(defaultValue = Defaults.MAX_LOCK_WAIT)
        Duration maxLockWait) {
    @ConfigurationInject
    BackfillConfiguration {}

    BackfillSettings settings() {
        return new BackfillSettings(
                batchDuration,
                batchDurationWithWriters,
                initialBatchSize,
                minBatchSize,
                maxBatchSize,
                maxFailedRows,
                new Limits(maxReplicationLag, maxUnarchivedWal, maxLockWait));
    }
}

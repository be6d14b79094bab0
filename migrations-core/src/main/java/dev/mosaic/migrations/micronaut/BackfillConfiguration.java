package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.BackfillSettings.Limits;
import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code mosaic.migrations.backfill.*}: how a backfill processes rows.
 *
 * @param batchDuration the target duration of a batch; default 200 ms
 * @param batchDurationWithWriters the target duration while other sessions write; default 50 ms
 * @param initialBatchSize how many rows the first batch has if its script declares no number; default 1000
 * @param minBatchSize the fewest rows of a batch; default 100
 * @param maxBatchSize the most rows of a batch; default 20 000
 * @param maxFailedRows after how many failed rows it gives up; default 20
 * @param maxReplicationLag how far a standby may lag; default 10 s
 * @param maxUnarchivedWal how many WAL segments may wait to be archived; default 50
 * @param maxLockWait how long a session may wait for a lock; default 2 s
 */
@ConfigurationProperties("mosaic.migrations.backfill")
record BackfillConfiguration(
        @Setting(least = "1ms", most = "1h") @Bindable(defaultValue = "200ms")
        Duration batchDuration,

        @Setting(least = "1ms", most = "1h") @Bindable(defaultValue = "50ms")
        Duration batchDurationWithWriters,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "1000")
        int initialBatchSize,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "100")
        int minBatchSize,

        @Setting(least = "1", most = "1000000") @Bindable(defaultValue = "20000")
        int maxBatchSize,

        @Setting(least = "1", most = "100000") @Bindable(defaultValue = "20")
        int maxFailedRows,

        @Setting(least = "1ms", most = "24d") @Bindable(defaultValue = "10s")
        Duration maxReplicationLag,

        @Setting(least = "0", most = "1000000") @Bindable(defaultValue = "50")
        int maxUnarchivedWal,

        @Setting(least = "1ms", most = "24d") @Bindable(defaultValue = "2s")
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

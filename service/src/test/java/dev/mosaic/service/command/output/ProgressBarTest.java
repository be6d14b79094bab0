package dev.mosaic.service.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.model.StepId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void theLineShowsProgressAndRate() {
        assertThat(ProgressBar.line(fill(1_500, 2_000)))
                .isEqualTo("a:2 [##################......]  75 %  1,500 of about 2,000 rows  1,500 rows/s  0 s left");
    }

    @Test
    void beforeTheFirstBatchNoRateIsKnown() {
        assertThat(ProgressBar.line(fill(0, 2_000)))
                .isEqualTo("a:2 [........................]   0 %  0 of about 2,000 rows  0 rows/s");
    }

    @Test
    void anEstimateThatWasTooLowIsNotOverrun() {
        assertThat(ProgressBar.line(fill(3_000, 2_000)))
                .contains("[########################] 100 %  3,000 of about 3,000");
        assertThat(ProgressBar.line(fill(0, 0))).contains("]   0 %  0 of about 1 rows");
    }

    @Test
    void theReasonForThrottlingIsReported() {
        assertThat(ProgressBar.line(fill(0, 10).in(State.RUNNING, Optional.of("a standby lags by 12.0 s"))))
                .endsWith("  throttled: a standby lags by 12.0 s");
    }

    /** One that has worked for a second, or has not begun. */
    private static Backfill fill(long read, long estimated) {
        return new Backfill(
                StepId.of("a:2"),
                State.RUNNING,
                "a.notes",
                estimated,
                read,
                read,
                0,
                1,
                100,
                read == 0 ? 0 : 1_000,
                Optional.empty(),
                "node",
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

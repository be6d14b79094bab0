package dev.mosaic.migrations.history;

import dev.mosaic.migrations.step.PlannedStep;
import java.time.Instant;
import java.util.Optional;

/**
 * A migration that another tool has applied.
 *
 * @param step the migration
 * @param at when it was applied; absent if that is not known
 * @param by which user applied it; absent if that is not known
 * @param milliseconds how long it took; 0 if that is not known
 */
public record InheritedMigration(PlannedStep step, Optional<Instant> at, Optional<String> by, long milliseconds) {}

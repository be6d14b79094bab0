/**
 * What an operator's page shows beside the status: what a run does now and what blocks it, events by filter, the text of a step as it ran, the last batches of
 * a backfill. It takes no lock; its only changes are to pause and to resume a backfill in an operator's name.
 */
@NullMarked
package dev.mosaic.migrations.monitor;

import org.jspecify.annotations.NullMarked;

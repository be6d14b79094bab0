/**
 * The records of what was applied: Flyway's history tables, the event log, the texts of scripts, renamed modules.
 *
 * <p>Every write joins the transaction of its caller.
 */
@NullMarked
package dev.mosaic.migrations.history;

import org.jspecify.annotations.NullMarked;

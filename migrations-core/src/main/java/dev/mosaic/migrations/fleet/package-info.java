/**
 * Many databases with one plan: targets with labels, rings in which they are migrated, and what is known of all of them.
 *
 * <p>Each database keeps its own histories, which are the truth: a run has no state besides, so a run that was killed is
 * repeated. A database that does not answer is unknown, never up to date. This package opens no connection itself.
 */
@NullMarked
package dev.mosaic.migrations.fleet;

import org.jspecify.annotations.NullMarked;

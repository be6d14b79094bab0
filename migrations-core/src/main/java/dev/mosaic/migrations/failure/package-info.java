/**
 * Explanations of PostgreSQL's errors: which line of which script, why, and the remedy.
 *
 * <p>This package reads messages and scripts, and changes nothing.
 */
@NullMarked
package dev.mosaic.migrations.failure;

import org.jspecify.annotations.NullMarked;

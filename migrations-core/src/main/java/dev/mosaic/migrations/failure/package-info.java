/**
 * Explains what PostgreSQL said: which line of which script, why, and what to do.
 *
 * <p>It reads messages and scripts, and changes nothing.
 */
@NullMarked
package dev.mosaic.migrations.failure;

import org.jspecify.annotations.NullMarked;

/**
 * The reports of a database and a run: status, verification, the report of a run.
 *
 * <p>They are values, created by package {@code run}.
 */
@NullMarked
package dev.mosaic.migrations.status;

import org.jspecify.annotations.NullMarked;

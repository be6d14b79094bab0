/**
 * What a database and a run report: status, verification, the report of a run.
 *
 * <p>They are values; {@code run} fills them.
 */
@NullMarked
package dev.mosaic.migrations.status;

import org.jspecify.annotations.NullMarked;

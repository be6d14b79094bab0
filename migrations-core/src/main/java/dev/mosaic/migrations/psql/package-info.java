/**
 * The pending part of a plan as one script for psql: the statements of a run, in the order of a run, without this program.
 *
 * <p>A statement that a run sends as well is written by the class that the run uses. Where a run looks at the database and decides, the
 * script does the same in SQL, or by psql's {@code \if}.
 */
@NullMarked
package dev.mosaic.migrations.psql;

import org.jspecify.annotations.NullMarked;

/**
 * Sends a script to PostgreSQL: as few messages as can be, each as it stands in the file.
 *
 * <p>It promises that an error names its place in the file, and keeps no result. It knows nothing of steps, histories or roles.
 */
@NullMarked
package dev.mosaic.migrations.session;

import org.jspecify.annotations.NullMarked;

/**
 * Sending of scripts to PostgreSQL: in as few messages as possible, each unchanged from the file.
 *
 * <p>It reports an error with its position in the file, and keeps no result. It knows nothing of steps, histories or
 * roles.
 */
@NullMarked
package dev.mosaic.migrations.session;

import org.jspecify.annotations.NullMarked;

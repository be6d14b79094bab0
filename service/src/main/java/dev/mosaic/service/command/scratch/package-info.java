/**
 * The commands that replay migrations in scratch databases, and the choice of their server.
 *
 * <p>It promises that the database of the service is not changed, and that no scratch database is left when a command ends.
 */
@NullMarked
package dev.mosaic.service.command.scratch;

import org.jspecify.annotations.NullMarked;

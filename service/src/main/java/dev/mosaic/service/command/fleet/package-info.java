/**
 * The commands for many databases.
 *
 * <p>They read the declaration of the fleet, open its databases, and print what {@code migrations.fleet} answers. No output has an address of a
 * database, which has a password.
 */
@NullMarked
package dev.mosaic.service.command.fleet;

import org.jspecify.annotations.NullMarked;

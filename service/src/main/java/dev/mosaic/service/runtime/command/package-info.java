/**
 * The database and the migrations of a command.
 *
 * <p>A command needs no server, no security and no bean of a domain module. Where the variables of the process and the index of the application say
 * all that migrations need, it has no application context either; otherwise it has a small one, or the whole.
 */
@NullMarked
package dev.mosaic.service.runtime.command;

import org.jspecify.annotations.NullMarked;

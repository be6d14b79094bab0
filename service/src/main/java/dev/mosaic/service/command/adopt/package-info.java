/**
 * The command that adopts a database which another tool has migrated.
 *
 * <p>It promises to record nothing that the engine has not compared.
 */
@NullMarked
package dev.mosaic.service.command.adopt;

import org.jspecify.annotations.NullMarked;

/**
 * The export of all messages of the caller, or of one thread, read from a cursor of the database while the client reads.
 *
 * <p>It promises that the connection and the permit of an export are given back however it ends. The formats are in {@code web}.
 */
@NullMarked
package dev.mosaic.chat.export;

import org.jspecify.annotations.NullMarked;

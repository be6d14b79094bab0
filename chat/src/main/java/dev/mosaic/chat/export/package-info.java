/**
 * Export of all messages of the caller or of one thread, read from a cursor while the client reads.
 *
 * <p>The connection and the permit of an export are released however it ends. The formats are in {@code web}.
 */
@NullMarked
package dev.mosaic.chat.export;

import org.jspecify.annotations.NullMarked;

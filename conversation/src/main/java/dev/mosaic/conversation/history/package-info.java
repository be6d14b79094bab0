/**
 * Messages of a conversation by persona, and the resets that hide them.
 *
 * <p>Adding a message is idempotent by its id. Messages are always read by persona, never by user. The package {@code boundary} decides
 * which messages are forgotten.
 */
@NullMarked
package dev.mosaic.conversation.history;

import org.jspecify.annotations.NullMarked;

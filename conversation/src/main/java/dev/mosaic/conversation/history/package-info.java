/**
 * What was said in a conversation, by or to one persona, and the resets that hide it.
 *
 * <p>It promises that a message that comes again with its id is found, not added. Messages are reached by persona, never by user. Messages to
 * forget are decided by {@code boundary}.
 */
@NullMarked
package dev.mosaic.conversation.history;

import org.jspecify.annotations.NullMarked;

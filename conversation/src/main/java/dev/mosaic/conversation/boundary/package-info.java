/**
 * Boundaries of a user: messages to forget, topics and data sources to keep out.
 *
 * <p>Whether there is a message to forget is asked of every {@link dev.mosaic.conversation.ForgettableMessages}; no table of messages is known
 * here.
 */
@NullMarked
package dev.mosaic.conversation.boundary;

import org.jspecify.annotations.NullMarked;

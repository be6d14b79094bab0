/**
 * Boundaries of a user: messages to forget, topics and data sources to exclude.
 *
 * <p>Every {@link dev.mosaic.conversation.ForgettableMessages} is asked whether a message exists. The package knows no table of messages.
 */
@NullMarked
package dev.mosaic.conversation.boundary;

import org.jspecify.annotations.NullMarked;

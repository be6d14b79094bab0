/**
 * Context of a prompt: a conversation's newest messages, the relationship and the boundaries.
 *
 * <p>The package only reads, through the service classes of the other packages, and has no table.
 */
@NullMarked
package dev.mosaic.conversation.context;

import org.jspecify.annotations.NullMarked;

/**
 * What a prompt needs of one conversation: the conversation, its newest messages, the relationship and the boundaries.
 *
 * <p>It only reads, through the doors of the other packages, and has no table.
 */
@NullMarked
package dev.mosaic.conversation.context;

import org.jspecify.annotations.NullMarked;

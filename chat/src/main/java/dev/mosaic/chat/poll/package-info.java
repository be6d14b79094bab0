/**
 * Polls in a conversation of the caller: 2 to 12 options, one vote for each member. No vote is counted after the end of the poll.
 * Conversations are referenced by id only.
 */
@NullMarked
package dev.mosaic.chat.poll;

import org.jspecify.annotations.NullMarked;

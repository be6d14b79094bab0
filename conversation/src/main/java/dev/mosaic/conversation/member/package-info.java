/**
 * Members of groups: who they are, how one leaves and how the owner removes one.
 *
 * <p>Members are added by accepting an invitation only. A user who has left keeps a row with the time, and is refused like a stranger.
 */
@NullMarked
package dev.mosaic.conversation.member;

import org.jspecify.annotations.NullMarked;

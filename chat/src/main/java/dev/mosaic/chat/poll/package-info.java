/**
 * Polls in a conversation of the caller: 2 to 12 options, one vote a voter. It promises that no vote is counted after the end. It knows a
 * conversation by its id alone.
 */
@NullMarked
package dev.mosaic.chat.poll;

import org.jspecify.annotations.NullMarked;

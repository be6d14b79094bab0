/**
 * The HTTP of conversation: the caller's conversations, and what was said in them.
 *
 * <p>Controllers parse, call the room's door and answer; requests and responses are records of their own. Nothing here is used by
 * another room. It never touches the database.
 */
@NullMarked
package dev.mosaic.conversation.web;

import org.jspecify.annotations.NullMarked;

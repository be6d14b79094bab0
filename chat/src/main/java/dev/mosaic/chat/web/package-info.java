/**
 * The HTTP of chat: the caller's threads, and what is written in them.
 *
 * <p>Controllers parse, call the room's door and answer; requests and responses are records of their own. Nothing here is used by
 * another room. It never touches the database.
 */
@NullMarked
package dev.mosaic.chat.web;

import org.jspecify.annotations.NullMarked;

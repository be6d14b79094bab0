/**
 * The HTTP of conversations, history, boundaries, relationships and contexts.
 *
 * <p>Controllers parse, call a door and answer; requests and responses are records of their own. Nothing here is used by another module. It never
 * touches the database.
 */
@NullMarked
package dev.mosaic.conversation.web;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP of search. Controllers parse, call the door and answer; requests and responses are records of their own. It never touches the
 * database.
 */
@NullMarked
package dev.mosaic.chat.search.web;

import org.jspecify.annotations.NullMarked;

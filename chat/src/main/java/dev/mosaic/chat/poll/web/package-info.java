/**
 * The HTTP of polls. Controllers parse, call the door and answer; requests and responses are records of their own. It never touches the
 * database.
 */
@NullMarked
package dev.mosaic.chat.poll.web;

import org.jspecify.annotations.NullMarked;

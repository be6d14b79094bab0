/**
 * HTTP endpoints of the messages of threads. Controllers validate a request, call {@link dev.mosaic.chat.message.ChatMessages} and map the
 * result to a response record. They do not access the database.
 */
@NullMarked
package dev.mosaic.chat.message.web;

import org.jspecify.annotations.NullMarked;

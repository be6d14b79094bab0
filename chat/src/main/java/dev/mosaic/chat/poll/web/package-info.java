/**
 * HTTP endpoints of polls. Controllers validate a request, call {@link dev.mosaic.chat.poll.Polls} and map the result to a response record.
 * They do not access the database.
 */
@NullMarked
package dev.mosaic.chat.poll.web;

import org.jspecify.annotations.NullMarked;

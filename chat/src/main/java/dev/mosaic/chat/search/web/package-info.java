/**
 * HTTP endpoint of the search. The controller validates a request, calls {@link dev.mosaic.chat.search.ChatSearch} and maps the result to
 * response records. It does not access the database.
 */
@NullMarked
package dev.mosaic.chat.search.web;

import org.jspecify.annotations.NullMarked;

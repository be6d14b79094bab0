/**
 * Full-text search in the messages of the caller. It promises that an excerpt is safe HTML. It reads messages by a query of its own, and
 * changes nothing.
 */
@NullMarked
package dev.mosaic.chat.search;

import org.jspecify.annotations.NullMarked;

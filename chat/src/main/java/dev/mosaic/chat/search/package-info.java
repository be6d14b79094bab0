/** Full-text search in the messages of the caller. An excerpt is safe HTML. The package only reads, by queries of its own. */
@NullMarked
package dev.mosaic.chat.search;

import org.jspecify.annotations.NullMarked;

/** The end of rows that are kept for a time only. Each package says which of its rows are old; this one deletes them, in batches, on each node. */
@NullMarked
package dev.mosaic.channels.retention;

import org.jspecify.annotations.NullMarked;

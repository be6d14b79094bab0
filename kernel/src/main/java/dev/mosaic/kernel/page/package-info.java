/**
 * Lists that are read by pages, from the newest item backwards, by an opaque cursor.
 *
 * <p>A cursor is of one list and one scope; that of another is refused. Which rows are on a page is decided by the queries of the modules.
 */
@NullMarked
package dev.mosaic.kernel.page;

import org.jspecify.annotations.NullMarked;

/**
 * Lists that are read by pages, from the newest item backwards, by an opaque cursor.
 *
 * <p>A cursor belongs to one list and one scope; a cursor of another is refused. The queries of the modules select the rows of a page.
 */
@NullMarked
package dev.mosaic.kernel.page;

import org.jspecify.annotations.NullMarked;

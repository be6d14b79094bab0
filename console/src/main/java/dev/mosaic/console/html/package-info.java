/** HTML and SVG as a tree whose text and attributes are escaped in one place. It has no way to add markup as text. */
@NullMarked
package dev.mosaic.console.html;

import org.jspecify.annotations.NullMarked;

/** The pages as HTML, from the values of the engine: each with the IDs and words of the command line. They read no database and change nothing. */
@NullMarked
package dev.mosaic.console.page;

import org.jspecify.annotations.NullMarked;

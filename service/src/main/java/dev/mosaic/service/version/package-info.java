/** The end of a version of the API, announced in the headers of its responses. */
@NullMarked
package dev.mosaic.service.version;

import org.jspecify.annotations.NullMarked;

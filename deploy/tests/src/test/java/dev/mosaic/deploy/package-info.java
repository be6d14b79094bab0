/** Tests of the files by which operators deploy and watch the service. */
@NullMarked
package dev.mosaic.deploy;

import org.jspecify.annotations.NullMarked;

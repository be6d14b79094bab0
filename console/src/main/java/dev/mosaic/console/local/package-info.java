/** The console of one command on this machine: an HTTP server of the JDK on the loopback address. */
@NullMarked
package dev.mosaic.console.local;

import org.jspecify.annotations.NullMarked;

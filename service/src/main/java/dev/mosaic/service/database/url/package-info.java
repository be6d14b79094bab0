/**
 * Database URLs in the notation of JDBC or of libpq, and the credentials that are read from them.
 *
 * <p>It promises that a password is in no message. It connects to nothing.
 */
@NullMarked
package dev.mosaic.service.database.url;

import org.jspecify.annotations.NullMarked;

/**
 * Database URLs in the notation of JDBC or of libpq, and the credentials that are read from them.
 *
 * <p>No message contains a password. The package opens no connection.
 */
@NullMarked
package dev.mosaic.service.database.url;

import org.jspecify.annotations.NullMarked;

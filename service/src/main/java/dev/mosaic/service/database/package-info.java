/**
 * Database of a process: the configured one, or a PostgreSQL server that Mosaic runs under {@code .mosaic}.
 *
 * <p>No message contains a password. The server listens on the loopback address only. Two processes never use one data directory. The
 * package does not know migrations or pools, and only the schema that {@code RewrittenScripts} refuses.
 */
@NullMarked
package dev.mosaic.service.database;

import org.jspecify.annotations.NullMarked;

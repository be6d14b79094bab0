/**
 * Which database a run uses: the configured one, else a PostgreSQL server that Mosaic keeps for itself under {@code .mosaic}.
 *
 * <p>It promises that a password is never part of a message, that the server listens on this machine only, and that two processes never
 * run on one data directory. It knows nothing of schemas, migrations or pools.
 */
@NullMarked
package dev.mosaic.service.database;

import org.jspecify.annotations.NullMarked;

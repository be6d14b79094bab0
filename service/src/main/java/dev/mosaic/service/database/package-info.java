/**
 * Which database a run uses: the configured one, else a PostgreSQL server that Mosaic keeps for itself under {@code .mosaic}.
 *
 * <p>It promises that a password is never part of a message, that the server listens on this machine only, and that two processes never
 * run on one data directory. It knows nothing of migrations or pools, and of schemas only the one that {@code RewrittenScripts} refuses.
 */
@NullMarked
package dev.mosaic.service.database;

import org.jspecify.annotations.NullMarked;

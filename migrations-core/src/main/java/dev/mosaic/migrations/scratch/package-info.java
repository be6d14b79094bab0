/**
 * Scratch databases: a prefix of a plan, replayed on a server, to be looked at and thrown away.
 *
 * <p>It promises that a database is dropped when it is closed, or by a later use after a kill, and that no role and no
 * membership is changed on a server that is shared with other databases. It uses the facade and decides nothing about
 * what is replayed.
 */
@NullMarked
package dev.mosaic.migrations.scratch;

import org.jspecify.annotations.NullMarked;

/**
 * Which processes of the application run now, and which steps they know, in {@code migrations.node}.
 *
 * <p>A service renews its row while it runs. A contract step is applied only while each live node knows it. Nothing here decides what else a
 * run applies.
 */
@NullMarked
package dev.mosaic.migrations.node;

import org.jspecify.annotations.NullMarked;

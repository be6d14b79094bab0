/**
 * The running processes of the application and the steps that they have, in {@code migrations.node}.
 *
 * <p>A service renews its row while it runs. A contract step is applied only when each live node has it. This package
 * decides nothing else about a run.
 */
@NullMarked
package dev.mosaic.migrations.node;

import org.jspecify.annotations.NullMarked;

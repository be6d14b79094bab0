/**
 * Baselines: one script that makes in a new database what the first steps of a module make, written from the catalog after these steps.
 * A baseline is only returned once a replay has shown that it leads to the same catalog and the same rows.
 */
@NullMarked
package dev.mosaic.migrations.squash;

import org.jspecify.annotations.NullMarked;

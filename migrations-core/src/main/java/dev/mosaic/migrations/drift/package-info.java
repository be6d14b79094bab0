/**
 * The catalog as runs have left it, and what was changed since by anything else.
 *
 * <p>A run records every object of the modules with its definition and the migration that changed it last. Comparing the
 * live catalog with the record needs no other database and no right but to read.
 */
@NullMarked
package dev.mosaic.migrations.drift;

import org.jspecify.annotations.NullMarked;

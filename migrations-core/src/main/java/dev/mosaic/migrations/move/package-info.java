/** The move of a module's objects from a shared schema into the schema of its own name, as drafts of two steps. */
@NullMarked
package dev.mosaic.migrations.move;

import org.jspecify.annotations.NullMarked;

/**
 * The roles that keep modules apart: who owns a schema, who may read it, as whom the application connects.
 *
 * <p>Roles are made and never dropped.
 */
@NullMarked
package dev.mosaic.migrations.roles;

import org.jspecify.annotations.NullMarked;

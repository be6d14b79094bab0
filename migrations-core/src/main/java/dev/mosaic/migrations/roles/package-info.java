/**
 * The roles that isolate modules: schema owners, readers, the role of the application.
 *
 * <p>Roles are created and never dropped.
 */
@NullMarked
package dev.mosaic.migrations.roles;

import org.jspecify.annotations.NullMarked;

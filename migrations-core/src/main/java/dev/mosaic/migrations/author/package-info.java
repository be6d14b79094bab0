/**
 * Drafts the next migration of a module: its version, its pins, the text that its files begin with.
 *
 * <p>It is pure: it writes no file. A draft that is applied as it is fails with an error that says so; it never passes for a migration.
 */
@NullMarked
package dev.mosaic.migrations.author;

import org.jspecify.annotations.NullMarked;

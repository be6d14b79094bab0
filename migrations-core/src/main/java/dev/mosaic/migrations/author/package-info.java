/**
 * Drafts of a module's next migration: its version, its pins, the initial text of its files.
 *
 * <p>It is pure: it writes no file. A draft that is applied unchanged fails with an error that says so; it never passes
 * for a migration.
 */
@NullMarked
package dev.mosaic.migrations.author;

import org.jspecify.annotations.NullMarked;

/**
 * Looks for what is wrong, or will trouble somebody later, in the scripts of modules.
 *
 * <p>It is pure: it sees text and no database. It tells a finding as a value with its place; severity and words are the root package's.
 */
@NullMarked
package dev.mosaic.migrations.lint;

import org.jspecify.annotations.NullMarked;

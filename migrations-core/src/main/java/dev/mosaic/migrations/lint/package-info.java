/**
 * Lint of the scripts of modules: what is wrong, or will cause trouble later.
 *
 * <p>It is pure: it reads text and no database. A finding is a value with its location.
 */
@NullMarked
package dev.mosaic.migrations.lint;

import org.jspecify.annotations.NullMarked;

/**
 * Parser of migration files: their names, their directives, and which of them belong together.
 *
 * <p>It reads text that its callers provide, collects every problem instead of stopping at the first, and knows nothing
 * of other modules.
 */
@NullMarked
package dev.mosaic.migrations.script;

import org.jspecify.annotations.NullMarked;

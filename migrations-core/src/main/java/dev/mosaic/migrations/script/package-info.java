/**
 * Understands migration files: their names, their directives, which of them belong together.
 *
 * <p>It reads text that others have found, collects every problem instead of stopping at the first, and knows nothing of other modules.
 */
@NullMarked
package dev.mosaic.migrations.script;

import org.jspecify.annotations.NullMarked;

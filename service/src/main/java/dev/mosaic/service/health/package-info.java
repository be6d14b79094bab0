/**
 * Whether this process can serve, as far as the rooms below do not tell it themselves.
 *
 * <p>It asks as a request would, and knows nothing of what requests are about.
 */
@NullMarked
package dev.mosaic.service.health;

import org.jspecify.annotations.NullMarked;

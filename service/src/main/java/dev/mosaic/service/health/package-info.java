/**
 * Readiness checks of this process, in addition to those of the modules.
 *
 * <p>The check uses the database as a request does, without knowing any request.
 */
@NullMarked
package dev.mosaic.service.health;

import org.jspecify.annotations.NullMarked;

/**
 * Limits on the shared resources that one caller, client or request may use: requests, connection time, database time.
 *
 * <p>A request beyond a limit is answered with a problem that has Retry-After. The limits apply to each process separately. The package
 * knows no endpoint by name. Micronaut limits the size of bodies.
 */
@NullMarked
package dev.mosaic.service.limit;

import org.jspecify.annotations.NullMarked;

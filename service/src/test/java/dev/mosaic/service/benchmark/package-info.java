/**
 * Measures a start of the service against plain micronaut-flyway over the same files, in the same run, on the same server.
 *
 * <p>Nothing here is a test: no time is ever asserted. {@code ./mvnw -Pbenchmark} runs it.
 */
@NullMarked
package dev.mosaic.service.benchmark;

import org.jspecify.annotations.NullMarked;

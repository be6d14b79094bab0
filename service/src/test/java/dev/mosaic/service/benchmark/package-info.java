/**
 * Benchmarks: a start of the service against plain micronaut-flyway with the same files, and requests on a million messages against plain
 * PostgreSQL, in one run on one server.
 *
 * <p>These are not tests: no time is asserted. {@code ./mvnw -Pbenchmark} runs them.
 */
@NullMarked
package dev.mosaic.service.benchmark;

import org.jspecify.annotations.NullMarked;

/**
 * Measures a start of the service against plain micronaut-flyway over the same files, and what it does with a million messages against
 * PostgreSQL alone: in the same run, on the same server.
 *
 * <p>Nothing here is a test: no time is ever asserted. {@code ./mvnw -Pbenchmark} runs it.
 */
@NullMarked
package dev.mosaic.service.benchmark;

import org.jspecify.annotations.NullMarked;

/**
 * Measures the engine against plain Flyway and a bare JDBC loop, in the same run, on the same files and server.
 *
 * <p>Nothing here is a test: no time is ever asserted. {@code ./mvnw -Pbenchmark} runs it.
 */
@NullMarked
package dev.mosaic.migrations.test.benchmark;

import org.jspecify.annotations.NullMarked;

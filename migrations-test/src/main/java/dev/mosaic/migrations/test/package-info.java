/**
 * JUnit 5 support for the integration tests of a module: a real PostgreSQL with that module and its dependencies, and
 * nothing else.
 *
 * <p>It manages the server of a test run and its databases. Each test class gets its own database, migrated by the
 * engine that the service uses. Databases that it did not create are never changed.
 */
@NullMarked
package dev.mosaic.migrations.test;

import org.jspecify.annotations.NullMarked;

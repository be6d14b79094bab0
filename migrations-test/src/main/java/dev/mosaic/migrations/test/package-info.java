/**
 * JUnit 5 support for the integration tests of a module: a real PostgreSQL with that module and what it stands on, and nothing else.
 *
 * <p>It owns the server of a test run and its databases. It promises each test class a database of its own, migrated by the engine that the
 * service uses. It never touches a database that it did not make.
 */
@NullMarked
package dev.mosaic.migrations.test;

import org.jspecify.annotations.NullMarked;

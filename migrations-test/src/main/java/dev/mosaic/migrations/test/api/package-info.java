/**
 * HTTP clients for tests of a module: a server on a test database, its users, its responses.
 *
 * <p>It implements sign-up and tokens, and nothing else of any module. It returns a response of any status; only a
 * missing header or member fails the test.
 */
@NullMarked
package dev.mosaic.migrations.test.api;

import org.jspecify.annotations.NullMarked;

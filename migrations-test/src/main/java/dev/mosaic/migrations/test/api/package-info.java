/**
 * Speaks to a module over HTTP, as its clients do: a server on a test database, its users, what it answers.
 *
 * <p>It knows how users sign up and what they show, and nothing else of any module. Every status is an answer; only what is not there fails.
 */
@NullMarked
package dev.mosaic.migrations.test.api;

import org.jspecify.annotations.NullMarked;

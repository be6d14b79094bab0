/**
 * The HTTP of a module under test: a server on a test database, and users who speak to it.
 *
 * <p>The rooms above use it too. It promises each user it makes to be a new one, so that tests of one database do not meet. It never
 * looks into the database.
 */
@NullMarked
package dev.mosaic.onboarding.test;

import org.jspecify.annotations.NullMarked;

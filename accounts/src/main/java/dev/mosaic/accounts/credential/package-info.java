/**
 * Credentials: email addresses, password hashes (Argon2id), and the limits of login attempts.
 *
 * <p>It stores nothing in the database and has no type of a user.
 */
@NullMarked
package dev.mosaic.accounts.credential;

import org.jspecify.annotations.NullMarked;

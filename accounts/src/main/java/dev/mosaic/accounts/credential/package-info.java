/**
 * What a login is decided by: an email, a password hashed with Argon2id, and how often a client may try.
 *
 * <p>It stores nothing, and does not know users.
 */
@NullMarked
package dev.mosaic.accounts.credential;

import org.jspecify.annotations.NullMarked;

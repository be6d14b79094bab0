/**
 * The sessions of users who log in here: a login or a sign-up opens one, and a refresh token continues it.
 *
 * <p>A session is one row, with the hash of its current refresh token. It ends by deletion of its row: by a logout, by another session of the user, by a
 * change of the password, or because an old refresh token was presented again. No token is stored in clear text.
 */
@NullMarked
package dev.mosaic.accounts.session;

import org.jspecify.annotations.NullMarked;

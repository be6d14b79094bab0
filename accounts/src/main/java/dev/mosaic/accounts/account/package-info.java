/**
 * The identity of users: sign-up, login, and which user a valid token is about.
 *
 * <p>It promises that an email and a subject belong to one user, and that a user is complete as soon as there is one. Passwords and attempts are
 * in {@code credential}, tokens in {@code token}. Nothing of the packages {@code persona}, {@code data} and {@code wizard} is used here, and
 * they use nothing of this.
 */
@NullMarked
package dev.mosaic.accounts.account;

import org.jspecify.annotations.NullMarked;

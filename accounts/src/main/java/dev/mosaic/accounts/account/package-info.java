/**
 * Accounts: sign-up, login, and the user of a valid token.
 *
 * <p>It promises that a user has an account and the rows of all modules, or none of them: {@code UserRegistration} creates them in one
 * transaction. Passwords and attempts are in {@code credential}, tokens in {@code token}.
 */
@NullMarked
package dev.mosaic.accounts.account;

import org.jspecify.annotations.NullMarked;

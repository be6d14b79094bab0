/**
 * The identity of users: email, phone, subject and password, and the tokens that prove them. This package has the schema of the module and its
 * refusals, which are one family.
 *
 * <p>It promises that an email, a phone and a subject belong to one account, and that an account exists only if every {@link
 * dev.mosaic.kernel.user.UserRegistrationListener} has created the rows of its user. No other domain module uses this one, and it uses none.
 */
@NullMarked
package dev.mosaic.accounts;

import org.jspecify.annotations.NullMarked;

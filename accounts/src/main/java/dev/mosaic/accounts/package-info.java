/**
 * The identity of users: email, phone, subject and password, and the tokens that prove them.
 *
 * <p>It promises that an email, a phone and a subject belong to one user. No other domain module uses it, and it uses none.
 */
@NullMarked
package dev.mosaic.accounts;

import org.jspecify.annotations.NullMarked;

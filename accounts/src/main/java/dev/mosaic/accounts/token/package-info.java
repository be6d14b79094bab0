/**
 * The tokens by which callers prove who they are: made here with a secret, or by an identity provider and checked with its keys.
 *
 * <p>It promises that only a signed, unexpired token meant for this service names a subject. Whether the subject has a user is not known here.
 */
@NullMarked
package dev.mosaic.accounts.token;

import org.jspecify.annotations.NullMarked;

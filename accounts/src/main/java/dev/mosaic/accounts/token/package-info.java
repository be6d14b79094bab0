/**
 * Access tokens: issued here and signed with a secret, or issued by an identity provider and verified with its keys.
 *
 * <p>It promises that only a signed, unexpired token for this service yields a subject. It does not know accounts.
 */
@NullMarked
package dev.mosaic.accounts.token;

import org.jspecify.annotations.NullMarked;

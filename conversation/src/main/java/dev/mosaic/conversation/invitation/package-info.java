/**
 * Invitations to groups, by an email address or by a link with a secret token, of which only a hash is stored.
 *
 * <p>An invitation never reveals whether an address belongs to a user: the address is compared when its user signs in and asks. Accepting one
 * locks the group, so neither the uses of a link nor the members of a group exceed their limits.
 */
@NullMarked
package dev.mosaic.conversation.invitation;

import org.jspecify.annotations.NullMarked;

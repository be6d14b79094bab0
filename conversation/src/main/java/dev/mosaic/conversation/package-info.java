/**
 * Conversations and their history. This package holds the conversations and the schema; each other noun has its own package, which uses
 * this one.
 *
 * <p>Other modules may use this package only. Two personas of one user never see each other's history. Operations are idempotent. Every
 * answer is limited to the caller's data and that of its groups. A group has members, which its owner invites. The module does not know the table of users.
 */
@NullMarked
package dev.mosaic.conversation;

import org.jspecify.annotations.NullMarked;

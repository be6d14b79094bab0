package dev.mosaic.conversation.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Invitation to create.
 *
 * @param email the address of the user to invite, in Unicode NFC, at most 320 characters; absent for a link
 * @param uses the number of users who may join by a link, 1 to 100; 1 for an email
 * @param validDays days after which it admits no user, 1 to 30
 */
public record NewInvitation(@Nullable String email, int uses, int validDays) {}

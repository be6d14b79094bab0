package dev.mosaic.onboarding.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a user.
 *
 * @param name the name of the person
 * @param username how the user wants to be called in the product; not unique
 * @param timezone the name of a zone of the IANA time zone database
 */
public record Profile(
        UUID id,
        @Nullable String name,
        @Nullable String username,
        String timezone,
        Instant createdAt,
        Instant updatedAt) {}

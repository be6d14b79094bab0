package dev.mosaic.accounts.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session of the caller, without its secrets.
 *
 * @param name the User-Agent of its client; null if the client sent none
 * @param address the client address of its last refresh, or of its login
 * @param lastUsedAt the time of its last refresh, or of its login
 * @param expiresAt the time at which it ends, unless it is refreshed
 */
public record Session(
        UUID id, @Nullable String name, String address, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}

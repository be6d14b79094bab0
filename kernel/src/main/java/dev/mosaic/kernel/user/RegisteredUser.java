package dev.mosaic.kernel.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user whose account has just been created.
 *
 * @param id the ID of the user in all modules
 * @param name the name of the user; null if it is not known
 */
public record RegisteredUser(UUID id, @Nullable String name) {}

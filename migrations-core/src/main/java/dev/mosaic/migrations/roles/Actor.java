package dev.mosaic.migrations.roles;

import java.util.Optional;

/**
 * The user and role that run a script, for error messages.
 *
 * @param user the user that connected: its settings, such as time-outs, apply
 * @param role the role of the script's module, if it has one: its privileges apply
 */
public record Actor(String user, Optional<String> role) {
    /** Returns the role or user whose privileges apply. */
    public String acting() {
        return role.orElse(user);
    }
}

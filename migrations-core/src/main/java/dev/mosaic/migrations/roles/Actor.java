package dev.mosaic.migrations.roles;

import java.util.Optional;

/**
 * Who runs a script, for those who are told that it was refused.
 *
 * @param user who has connected: settings such as time-outs are that user's
 * @param role the role of the script's module, if it has one: what may be done is that role's
 */
public record Actor(String user, Optional<String> role) {
    /** Whose rights count. */
    public String acting() {
        return role.orElse(user);
    }
}

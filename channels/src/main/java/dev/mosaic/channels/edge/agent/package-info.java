/**
 * Edge agents: programs on devices of a user, which fetch commands and report events.
 *
 * <p>An agent authenticates by a credential of its own, which reaches its own commands and events and nothing else of its user.
 */
@NullMarked
package dev.mosaic.channels.edge.agent;

import org.jspecify.annotations.NullMarked;

/**
 * Personas: the names under which a user sends messages; at most one is active, one is the default.
 *
 * <p>It promises that a persona belongs to one user, and that the default persona and the only one are never deleted. Modules above count the messages of a
 * persona by {@link dev.mosaic.onboarding.persona.PersonaDependents}.
 */
@NullMarked
package dev.mosaic.onboarding.persona;

import org.jspecify.annotations.NullMarked;

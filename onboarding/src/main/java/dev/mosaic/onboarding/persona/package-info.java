/**
 * Personas: the names under which a user speaks, at most one active, one the default.
 *
 * <p>It promises that a persona belongs to one user, and that the default and the only one are never deleted. What else goes with a persona is
 * asked of {@link dev.mosaic.onboarding.persona.PersonaDependents}, which modules above implement.
 */
@NullMarked
package dev.mosaic.onboarding.persona;

import org.jspecify.annotations.NullMarked;

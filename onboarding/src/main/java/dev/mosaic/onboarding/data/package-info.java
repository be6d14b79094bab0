/**
 * Persona data: what step 4 of the wizard produced, one record a session.
 *
 * <p>It promises that saving completes step 4 within the same transaction. It begins its statements with the session of {@code wizard}, and uses
 * nothing else of it.
 */
@NullMarked
package dev.mosaic.onboarding.data;

import org.jspecify.annotations.NullMarked;

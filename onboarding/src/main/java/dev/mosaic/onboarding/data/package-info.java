/**
 * Persona data: the result of step 4 of the wizard, one record per session.
 *
 * <p>It promises that saving completes step 4 in the same transaction. Of {@code wizard} it uses only the SQL that locks the session.
 */
@NullMarked
package dev.mosaic.onboarding.data;

import org.jspecify.annotations.NullMarked;

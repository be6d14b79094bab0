/**
 * The responses to requests of a user with an Idempotency-Key, encrypted. They are kept for a day, and deleted by a later request of the user with a key.
 */
@NullMarked
package dev.mosaic.onboarding.idempotency;

import org.jspecify.annotations.NullMarked;

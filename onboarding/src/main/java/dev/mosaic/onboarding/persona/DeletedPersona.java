package dev.mosaic.onboarding.persona;

import java.util.UUID;

/**
 * A deleted persona.
 *
 * @param messages the number of messages that were deleted with it
 */
public record DeletedPersona(UUID id, long messages) {}

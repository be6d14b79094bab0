package dev.mosaic.onboarding.persona;

import java.util.UUID;

/**
 * A persona that is gone.
 *
 * @param messages how many messages of its conversation history went with it
 */
public record DeletedPersona(UUID id, long messages) {}

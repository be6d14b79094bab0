package dev.mosaic.onboarding.data;

import java.time.Instant;

/** Stored persona data with its times. */
public record SavedPersonaData(PersonaData data, Instant createdAt, Instant updatedAt) {}

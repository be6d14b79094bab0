package dev.mosaic.onboarding.data;

import java.time.Instant;

/** Persona data as it is stored, and since when. */
public record SavedPersonaData(PersonaData data, Instant createdAt, Instant updatedAt) {}

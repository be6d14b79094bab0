package dev.mosaic.onboarding;

import java.time.Instant;

/** Persona data as it is stored, and since when. */
public record SavedPersonaData(PersonaData data, Instant createdAt, Instant updatedAt) {}

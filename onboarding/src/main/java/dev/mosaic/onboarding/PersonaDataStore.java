package dev.mosaic.onboarding;

import jakarta.inject.Singleton;

/** Keeps what step 4 of the wizard produced: one record per user, replaced as a whole. */
@Singleton
public final class PersonaDataStore {
    private final PersonaDataRepository records;

    PersonaDataStore(PersonaDataRepository records) {
        this.records = records;
    }

    /**
     * What the caller saved last.
     *
     * @throws PersonaDataNotFound if the caller has saved none
     */
    public SavedPersonaData get(Caller caller) {
        return records.find(caller.userId())
                .map(PersonaDataRow::toSavedPersonaData)
                .orElseThrow(() -> PersonaDataNotFound.of(caller));
    }

    /** Saves the record, starting the caller's session if there is none yet. What was saved before is gone, null or not. */
    public Stored<SavedPersonaData> save(Caller caller, PersonaData data) {
        SavedPersonaData saved = records.replace(
                        caller.userId(),
                        data.corePersona(),
                        data.platformPersonas(),
                        data.qualityMetrics(),
                        data.selectedPlatforms())
                .toSavedPersonaData();
        // Every replacement moves updated_at, so equal times mean that this save made the record.
        return saved.createdAt().equals(saved.updatedAt()) ? new Stored.Added<>(saved) : new Stored.Present<>(saved);
    }

    /**
     * Deletes what the caller saved; the session stays.
     *
     * @throws PersonaDataNotFound if the caller has saved none
     */
    public void delete(Caller caller) {
        if (records.delete(caller.userId()) == 0) {
            throw PersonaDataNotFound.of(caller);
        }
    }
}

package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what step 4 of the wizard produced: one record per user. With it, and in the same transaction, step 4 is complete or is not. */
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

    /**
     * Saves the record, starting the caller's session if there is none yet. What was saved before is gone, null or not.
     *
     * @throws PersonaDataTooLarge if its platforms have more than 4 MiB
     */
    public Stored<SavedPersonaData> save(Caller caller, PersonaData data) {
        return stored(() -> records.replace(
                caller.userId(),
                data.corePersona(),
                data.platformPersonas(),
                data.qualityMetrics(),
                data.selectedPlatforms()));
    }

    /**
     * Merges an entry into that of one platform: its fields replace those of the same name, everything else stays. What is not there yet,
     * the record and the session included, is made.
     *
     * @throws PersonaDataTooLarge if all platforms would have more than 4 MiB together; nothing has changed then
     */
    public Stored<SavedPersonaData> merge(Caller caller, String platform, Map<String, Object> entry) {
        return stored(() -> records.merge(caller.userId(), SingleLine.of(platform), entry));
    }

    private static Stored<SavedPersonaData> stored(Supplier<PersonaDataRow> change) {
        PersonaDataRow row = changed(change);
        SavedPersonaData saved = row.toSavedPersonaData();
        return row.isNew() ? new Stored.Created<>(saved) : new Stored.Existing<>(saved);
    }

    private static PersonaDataRow changed(Supplier<PersonaDataRow> change) {
        try {
            return change.get();
        } catch (DataAccessException refused) {
            throw ViolatedConstraint.of(refused).equals("persona_data_platform_personas_size")
                    ? PersonaDataTooLarge.always()
                    : refused;
        }
    }

    /**
     * Deletes what the caller saved; the session stays.
     *
     * @throws PersonaDataNotFound if the caller has saved none
     */
    public void delete(Caller caller) {
        if (records.delete(caller.userId()) == null) {
            throw PersonaDataNotFound.of(caller);
        }
    }
}

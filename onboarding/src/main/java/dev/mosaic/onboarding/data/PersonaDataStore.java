package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/** Component that stores the result of step 4 of the wizard: one record per user. Saving it completes or reopens step 4 in the same transaction. */
@Singleton
public final class PersonaDataStore {
    private final PersonaDataRepository records;

    PersonaDataStore(PersonaDataRepository records) {
        this.records = records;
    }

    /**
     * Returns the record of the caller.
     *
     * @throws PersonaDataNotFound if the caller has none
     */
    public SavedPersonaData get(Caller caller) {
        return records.find(caller.userId())
                .map(PersonaDataRow::toSavedPersonaData)
                .orElseThrow(() -> PersonaDataNotFound.of(caller));
    }

    /**
     * Saves the record in place of an earlier one, and creates the session of the caller if there is none.
     *
     * @throws PersonaDataTooLarge if its platform personas have more than 4 MiB
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
     * Merges an entry into that of one platform: its properties replace those of the same name, all others stay. The record and the session are created if
     * they do not exist.
     *
     * @throws PersonaDataTooLarge if all platform personas together would have more than 4 MiB; then nothing changes
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
     * Deletes the record of the caller; the session stays.
     *
     * @throws PersonaDataNotFound if the caller has none
     */
    public void delete(Caller caller) {
        if (records.delete(caller.userId()) == null) {
            throw PersonaDataNotFound.of(caller);
        }
    }
}

package dev.mosaic.onboarding.data;

/** The entries of all platforms together would exceed the size limit of a record. */
public final class PersonaDataTooLarge extends PersonaDataException {
    private PersonaDataTooLarge(String message) {
        super(message);
    }

    static PersonaDataTooLarge always() {
        return new PersonaDataTooLarge(
                "The entries of all platforms together would be larger than 4 MiB. Replace the record by one without those that are no longer needed");
    }
}

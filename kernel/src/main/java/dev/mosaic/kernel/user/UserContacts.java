package dev.mosaic.kernel.user;

import dev.mosaic.kernel.caller.Caller;
import org.jspecify.annotations.Nullable;

/** The contacts of users. The module that owns the accounts implements this interface as a bean. */
public interface UserContacts {
    /** Returns the contacts of the caller. */
    Contacts contactsOf(Caller caller);

    /**
     * Changes the phone number of the caller.
     *
     * @param phone in the form {@link Contacts#PHONE_FORM}; null clears it
     * @throws dev.mosaic.kernel.Refusal if another user has the number, or it is the only contact
     */
    void changePhone(Caller caller, @Nullable String phone);

    /**
     * The contacts of a user, of which at least one is present.
     *
     * @param email in Unicode NFC, with its case as entered
     */
    record Contacts(@Nullable String email, @Nullable String phone) {
        /** The form of a phone number as a regular expression of Java and of ECMA-262 (ITU-T E.164). */
        public static final String PHONE_FORM = "^\\+[1-9][0-9]{6,14}$";

        /** The message about a property that is not a phone number. */
        public static final String PHONE_MESSAGE = "must be a phone number such as +15550100123";
    }
}

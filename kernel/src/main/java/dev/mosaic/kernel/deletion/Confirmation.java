package dev.mosaic.kernel.deletion;

/** Whether the client has confirmed that a deletion may take other rows with it. */
public enum Confirmation {
    CONFIRMED,
    MISSING;

    /** The form of the query parameter {@code confirm} as a regular expression of Java and of ECMA-262. */
    public static final String FORM = "true|false";

    /** The message about a parameter of another form. */
    public static final String MESSAGE = "must be true or false";

    /** The description of the query parameter. */
    public static final String DESCRIPTION =
            "Whether the rows that are deleted too may be deleted. Without it a deletion that has any is refused, and detail has their number.";

    /** Returns the confirmation of a query parameter of the form {@link #FORM}. */
    public static Confirmation of(String parameter) {
        return Boolean.parseBoolean(parameter) ? CONFIRMED : MISSING;
    }

    /**
     * Checks that the client has confirmed the deletion if it takes any rows with it.
     *
     * @param name the name of the row to delete, as its owner knows it
     * @param count the number of rows that would be deleted too
     * @param noun the noun of one of them, whose plural ends with s
     * @throws ConfirmationRequired if there are any and the client has not confirmed
     */
    public void require(String name, long count, String noun) {
        if (this == MISSING && count > 0) {
            throw ConfirmationRequired.of(name, count, noun);
        }
    }
}

package dev.mosaic.kernel.user;

/** Form of an email address, wherever a request names one. */
public final class EmailForm {
    /** The maximum length in UTF-16 units (RFC 3696). */
    public static final int LONGEST = 320;

    /** The form as a regular expression of Java and of ECMA-262. It lists characters, because the classes of the two differ. */
    public static final String PATTERN = "^[^\\u0000-\\u0020\\u007f@]+@[^\\u0000-\\u0020\\u007f@]+$";

    /** The message about a property that is not an email address. */
    public static final String MESSAGE = "must be an email address";

    private EmailForm() {}
}

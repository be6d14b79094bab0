package dev.mosaic.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The refusal of a request for a reason on the side of the client. The message is written for the client.
 *
 * <p>Modules seal families below this class, so that the compiler requires a status for each refusal in the {@link RefusalHandler} of its family.
 */
public abstract class Refusal extends RuntimeException {
    private static final Pattern WORD = Pattern.compile("(?<=.)(?=[A-Z])");

    private final String message;

    /** @param message what is refused and why, in one sentence, without data that the client may not see */
    protected Refusal(String message) {
        super(message);
        this.message = message;
    }

    /**
     * Returns the stable code of the refusal, such as {@code thread-not-found} of {@code ThreadNotFound}. The file {@code META-INF/mosaic-problems.yml} of
     * its module explains it.
     */
    public final String code() {
        return WORD.matcher(getClass().getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String getMessage() {
        return message;
    }
}

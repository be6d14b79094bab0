package dev.mosaic.service.command.failure;

/** How a command ended, for scripts. */
public final class ExitCode {
    /** It did what it was asked to. */
    public static final int DONE = 0;
    /** It could not; what was said on standard error. */
    public static final int FAILED = 1;
    /** Its words or options were off. */
    public static final int WRONG_USAGE = 2;
    /** It asked a question, and the answer is no: pending, not verified, not clean. */
    public static final int NOT_SO = 3;

    private ExitCode() {}
}

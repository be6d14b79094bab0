package dev.mosaic.service.command.failure;

/** The exit codes of commands. */
public final class ExitCode {
    /** The command succeeded. */
    public static final int DONE = 0;
    /** The command failed; standard error has the reason. */
    public static final int FAILED = 1;
    /** The arguments were invalid. */
    public static final int WRONG_USAGE = 2;
    /** A check failed: steps are pending, verification failed, or lint reported findings. */
    public static final int CHECK_FAILED = 3;

    private ExitCode() {}
}

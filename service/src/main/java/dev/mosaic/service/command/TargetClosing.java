package dev.mosaic.service.command;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Component that closes the connections and other resources of a command when the command ends, not only with the process. */
public final class TargetClosing {
    private TargetClosing() {}

    /** Closes the {@link Target}, or another closeable mixin, of each command that a command line executes. */
    public static CommandLine registerWith(CommandLine commands) {
        return commands.setExecutionStrategy(parsed -> {
            try {
                return new RunLast().execute(parsed);
            } finally {
                close(parsed);
            }
        });
    }

    private static void close(AutoCloseable mixin) {
        try {
            mixin.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Not closed: " + mixin, e);
        }
    }

    private static void close(ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            for (Object mixin : command.getMixins().values()) {
                if (mixin instanceof AutoCloseable closeable) {
                    close(closeable);
                }
            }
        }
    }
}

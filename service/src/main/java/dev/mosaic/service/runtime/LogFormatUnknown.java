package dev.mosaic.service.runtime;

/** The log is to be written in a way that does not exist. */
public final class LogFormatUnknown extends RuntimeException {
    private LogFormatUnknown(String message) {
        super(message);
    }

    static LogFormatUnknown named(String name) {
        return new LogFormatUnknown("""
                The log cannot be written as '%s': it is text, or json with one object a line.
                Set MOSAIC_LOG to one of them, or unset it for text.""".formatted(name));
    }
}

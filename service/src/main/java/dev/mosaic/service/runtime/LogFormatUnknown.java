package dev.mosaic.service.runtime;

/** Refusal of an unknown log format. */
public final class LogFormatUnknown extends RuntimeException {
    private LogFormatUnknown(String message) {
        super(message);
    }

    static LogFormatUnknown named(String name) {
        return new LogFormatUnknown("""
                Unknown log format '%s': it must be text, or json with one object per line.
                Set MOSAIC_LOG to text or json, or unset it for text.""".formatted(name));
    }
}

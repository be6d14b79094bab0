package dev.mosaic.service.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the log is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON;

    private static final String VARIABLE = "MOSAIC_LOG";
    /** {@code logback.xml} reads it. */
    private static final String PROPERTY = "mosaic.log";

    /**
     * The one that {@code MOSAIC_LOG} names.
     *
     * @throws LogFormatUnknown if there is none of that name
     */
    public static LogFormat ofThisProcess() {
        return of(System.getenv(VARIABLE));
    }

    /** @throws LogFormatUnknown if there is none of that name */
    static LogFormat of(@Nullable String name) {
        return switch (name) {
            case null -> TEXT;
            case "", "text" -> TEXT;
            case "json" -> JSON;
            default -> throw LogFormatUnknown.named(name);
        };
    }

    /** Makes it the format of this process, if nothing was logged yet. */
    public void use() {
        System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
    }
}

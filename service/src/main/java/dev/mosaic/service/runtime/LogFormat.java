package dev.mosaic.service.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Format of the log. */
public enum LogFormat {
    /** Plain text. */
    TEXT,
    /** One JSON object per line. */
    JSON;

    private static final String VARIABLE = "MOSAIC_LOG";
    /** Name of the system property with the format, which {@code LogConfigurator} reads. */
    public static final String PROPERTY = "mosaic.log";

    /**
     * Returns the format that {@code MOSAIC_LOG} names.
     *
     * @throws LogFormatUnknown if the name is unknown
     */
    public static LogFormat ofThisProcess() {
        return of(System.getenv(VARIABLE));
    }

    /** @throws LogFormatUnknown if the name is unknown */
    static LogFormat of(@Nullable String name) {
        return switch (name == null ? "" : name) {
            case "", "text" -> TEXT;
            case "json" -> JSON;
            default -> throw LogFormatUnknown.named(String.valueOf(name));
        };
    }

    /** Sets the format of this process; has no effect after the first log line. */
    public void use() {
        System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
    }
}

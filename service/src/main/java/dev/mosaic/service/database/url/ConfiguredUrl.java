package dev.mosaic.service.database.url;

/**
 * A database URL of the configuration or of a command.
 *
 * @param url in the notation of JDBC or of libpq
 * @param source where it was given: {@code --url}, {@code DATABASE_URL}
 */
public record ConfiguredUrl(String url, String source) {
    /** The source alone: a URL may have a password. */
    @Override
    public String toString() {
        return source;
    }
}

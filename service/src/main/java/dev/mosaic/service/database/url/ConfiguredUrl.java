package dev.mosaic.service.database.url;

/**
 * Database URL from the configuration or a command-line option.
 *
 * @param url in JDBC or libpq notation
 * @param source name of the variable or option: {@code --url}, {@code DATABASE_URL}
 */
public record ConfiguredUrl(String url, String source) {
    /** Returns the source only: a URL may contain a password. */
    @Override
    public String toString() {
        return source;
    }
}

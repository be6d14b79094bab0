package dev.mosaic.service.database;

/**
 * A database that the configuration or a command names.
 *
 * @param credentials how to connect
 * @param source what names it
 */
record ConfiguredDatabase(DatabaseCredentials credentials, String source) implements Database {
    @Override
    public DatabaseCredentials open() {
        return credentials;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String description() {
        String url = credentials.application().jdbcUrl();
        int parameters = url.indexOf('?');
        return "%s (from %s)".formatted(parameters < 0 ? url : url.substring(0, parameters), source);
    }

    @Override
    public String toString() {
        return credentials.toString();
    }
}

package dev.mosaic.service.database;

/**
 * Database named by the configuration or a command-line option.
 *
 * @param credentials the connection settings
 * @param source name of the variable or option
 */
record ConfiguredDatabase(DatabaseCredentials credentials, String source) implements Database {
    @Override
    public DatabaseCredentials open() {
        return credentials;
    }

    @Override
    public void close() {
        // An external server is not stopped.
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

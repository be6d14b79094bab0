package dev.mosaic.service.database;

/**
 * A database that the configuration or a command names.
 *
 * @param logins how to connect
 * @param source what names it
 */
record GivenDatabase(Logins logins, String source) implements Database {
    @Override
    public Logins open() {
        return logins;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String description() {
        String url = logins.application().jdbcUrl();
        int parameters = url.indexOf('?');
        return "%s (from %s)".formatted(parameters < 0 ? url : url.substring(0, parameters), source);
    }

    @Override
    public String toString() {
        return logins.toString();
    }
}

package dev.mosaic.service.database;

/** A database that somebody else runs and the configuration names. */
record GivenDatabase(Logins logins) implements Database {
    @Override
    public Logins open() {
        return logins;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String toString() {
        return logins.toString();
    }
}

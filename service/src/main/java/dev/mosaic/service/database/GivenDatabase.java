package dev.mosaic.service.database;

/** A database that somebody else runs and the configuration names. */
record GivenDatabase(Login login) implements Database {
    @Override
    public Login open() {
        return login;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String toString() {
        return login.toString();
    }
}

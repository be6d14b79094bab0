package dev.mosaic.service.database;

/** PostgreSQL server run by another Mosaic process in the same home. */
record SharedLocalServer(Home home) implements Database {
    @Override
    public DatabaseCredentials open() {
        return LocalServer.ofRunningProcess(home);
    }

    @Override
    public void close() {
        // The other process stops it.
    }

    @Override
    public String description() {
        return this + " (DATABASE_URL is not set)";
    }

    @Override
    public String toString() {
        return "local PostgreSQL server of the running Mosaic, data in " + home.data();
    }
}

package dev.mosaic.service.database;

/** The server that another process of Mosaic runs on the same home. */
record SharedLocalServer(Home home) implements Database {
    @Override
    public DatabaseCredentials open() {
        return LocalServer.ofRunningProcess(home);
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String description() {
        return this + " (DATABASE_URL is not set)";
    }

    @Override
    public String toString() {
        return "the PostgreSQL server of the running Mosaic, data in " + home.data();
    }
}

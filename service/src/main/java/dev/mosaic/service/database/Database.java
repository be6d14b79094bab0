package dev.mosaic.service.database;

import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.DatabaseUrl;
import dev.mosaic.service.database.url.DatabaseUrlMalformed;
import java.util.Optional;

/** Database of a process. */
public sealed interface Database extends AutoCloseable
        permits ConfiguredDatabase, LocalScratchServer, LocalServer, SharedLocalServer {

    /**
     * Returns the database of a URL in JDBC or libpq notation.
     *
     * @param migrations the URL for migrations, if a different role changes the schema
     * @throws DatabaseUrlMalformed if a URL has neither notation
     */
    static Database at(ConfiguredUrl url, Optional<ConfiguredUrl> migrations) {
        return new ConfiguredDatabase(
                new DatabaseCredentials(DatabaseUrl.read(url), migrations.map(DatabaseUrl::read)), url.source());
    }

    /**
     * Returns the local server for exclusive use by this process.
     *
     * @throws DatabaseUnusable if another process runs it, or it cannot be started
     */
    static Database local(Home home) {
        return LocalServer.of(home).orElseThrow(() -> DatabaseInUse.by(DataDirectoryLock.holder(home), home.data()));
    }

    /**
     * Checks that {@link #local} is available, without acquiring anything.
     *
     * @throws DatabaseUnusable if another process runs it
     */
    static void refuseIfInUse(Home home) {
        DataDirectoryLock.tryGet(home)
                .orElseThrow(() -> DatabaseInUse.by(DataDirectoryLock.holder(home), home.data()))
                .close();
    }

    /**
     * Returns the local server, shared if another process runs it.
     *
     * @throws DatabaseUnusable if it cannot be started
     */
    static Database localOrShared(Home home) {
        return LocalServer.of(home).<Database>map(server -> server).orElseGet(() -> new SharedLocalServer(home));
    }

    /**
     * Returns the local server for scratch databases, shared if another process runs it.
     *
     * @param database the database whose migrations are replayed, if one is configured
     * @throws DatabaseUnusable if the database has another major version than the local server
     * @throws dev.mosaic.migrations.problem.DatabaseRefused if the database cannot be reached
     */
    static Database scratch(Home home, Optional<ConfiguredUrl> database) {
        database.map(DatabaseUrl::read).ifPresent(LocalScratchServer::refuseOtherMajorVersion);
        return LocalScratchServer.of(home);
    }

    /** Returns a description for the log: location and source, without user and password. */
    String description();

    /**
     * Starts the database if needed and returns its credentials.
     *
     * @throws DatabaseUnusable if that fails
     */
    DatabaseCredentials open();

    /** Stops the server that {@link #open()} started. */
    @Override
    void close();
}

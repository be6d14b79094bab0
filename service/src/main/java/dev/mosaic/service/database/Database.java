package dev.mosaic.service.database;

import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.DatabaseUrl;
import dev.mosaic.service.database.url.DatabaseUrlMalformed;
import java.util.Optional;

/** The database of one run. */
public sealed interface Database extends AutoCloseable permits ConfiguredDatabase, LocalServer, SharedLocalServer {

    /**
     * The database that a URL names, in the notation of JDBC or of libpq.
     *
     * @param migrations the same for whoever changes the schema, if that is somebody else
     * @throws DatabaseUrlMalformed if one of them is neither
     */
    static Database at(ConfiguredUrl url, Optional<ConfiguredUrl> migrations) {
        return new ConfiguredDatabase(
                new DatabaseCredentials(DatabaseUrl.read(url), migrations.map(DatabaseUrl::read)), url.source());
    }

    /**
     * The server that Mosaic runs for itself; this process is to be the only one that uses it.
     *
     * @throws DatabaseUnusable if another process runs it, or it cannot be run here
     */
    static Database local(Home home) {
        return LocalServer.of(home).orElseThrow(() -> DatabaseInUse.by(DataDirectoryLock.holder(home), home.data()));
    }

    /**
     * Asks whether {@link #local} is free, and takes nothing.
     *
     * @throws DatabaseUnusable if another process runs it
     */
    static void refuseIfInUse(Home home) {
        DataDirectoryLock.tryGet(home)
                .orElseThrow(() -> DatabaseInUse.by(DataDirectoryLock.holder(home), home.data()))
                .close();
    }

    /**
     * The server that Mosaic runs for itself; if another process runs it already, that one.
     *
     * @throws DatabaseUnusable if it cannot be run here
     */
    static Database localOrShared(Home home) {
        return LocalServer.of(home).<Database>map(server -> server).orElseGet(() -> new SharedLocalServer(home));
    }

    /** Describes it for the log: where it is, and what names it; no user, no password. */
    String description();

    /**
     * Makes it ready and says how to connect.
     *
     * @throws DatabaseUnusable if that fails
     */
    DatabaseCredentials open();

    /** Stops what {@link #open()} started. */
    @Override
    void close();
}

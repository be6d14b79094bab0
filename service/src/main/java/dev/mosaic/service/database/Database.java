package dev.mosaic.service.database;

import dev.mosaic.service.database.url.DatabaseUrl;
import dev.mosaic.service.database.url.DatabaseUrlMalformed;
import dev.mosaic.service.database.url.GivenUrl;
import java.util.Optional;

/** The database of one run. */
public sealed interface Database extends AutoCloseable permits GivenDatabase, LocalServer, NeighbourServer {

    /**
     * The database that a URL names, in the notation of JDBC or of libpq.
     *
     * @param migrations the same for whoever changes the schema, if that is somebody else
     * @throws DatabaseUrlMalformed if one of them is neither
     */
    static Database at(GivenUrl url, Optional<GivenUrl> migrations) {
        return new GivenDatabase(new Logins(DatabaseUrl.read(url), migrations.map(DatabaseUrl::read)), url.source());
    }

    /**
     * The server that Mosaic runs for itself; this process is to be the only one that uses it.
     *
     * @throws DatabaseUnusable if another process runs it, or it cannot be run here
     */
    static Database own(Home home) {
        return LocalServer.of(home).orElseThrow(() -> DatabaseInUse.by(HomeLock.holder(home), home.data()));
    }

    /**
     * Asks whether {@link #own} is free, and takes nothing.
     *
     * @throws DatabaseUnusable if another process runs it
     */
    static void refuseIfInUse(Home home) {
        HomeLock.tryGet(home)
                .orElseThrow(() -> DatabaseInUse.by(HomeLock.holder(home), home.data()))
                .close();
    }

    /**
     * The server that Mosaic runs for itself; if another process runs it already, that one.
     *
     * @throws DatabaseUnusable if it cannot be run here
     */
    static Database ownOrNeighbours(Home home) {
        return LocalServer.of(home).<Database>map(server -> server).orElseGet(() -> new NeighbourServer(home));
    }

    /** Describes it for the log: where it is, and what names it; no user, no password. */
    String description();

    /**
     * Makes it ready and says how to connect.
     *
     * @throws DatabaseUnusable if that fails
     */
    Logins open();

    /** Stops what {@link #open()} started. */
    @Override
    void close();
}

package dev.mosaic.service.database;

import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.service.database.url.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Local PostgreSQL server for scratch databases, with data of its own beside those of the service. It has no other databases and no
 * roles that matter.
 *
 * @param server the server, which another Mosaic process may run
 */
record LocalScratchServer(Database server) implements Database {
    /** Returns the server of a home, not yet started. */
    static LocalScratchServer of(Home home) {
        return new LocalScratchServer(
                Database.localOrShared(new Home(home.folder().resolve("scratch"))));
    }

    /**
     * Checks that a database runs on the major version that the local server has: other versions accept other statements.
     *
     * @throws MajorVersionMismatch if it does not
     * @throws DatabaseRefused if it cannot be reached
     */
    static void refuseOtherMajorVersion(Credentials database) {
        String local = PostgresBinaries.majorVersionOnClassPath();
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            String major = String.valueOf(connection.getMetaData().getDatabaseMajorVersion());
            if (!major.equals(local)) {
                throw MajorVersionMismatch.ofScratch(database.toString(), major, local);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }

    @Override
    public DatabaseCredentials open() {
        return server.open();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String description() {
        return "scratch databases on the " + server;
    }
}

package dev.mosaic.migrations.scratch;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server on which scratch databases are created.
 *
 * @param url a JDBC URL of one of its databases, in which the databases of the server are created and dropped
 * @param user a user that may create databases; null if the URL names it
 * @param password the user's password; null if the URL has it, or the driver finds it in {@code ~/.pgpass}
 * @param use what else is on the server
 */
public record ScratchServer(
        String url, @Nullable String user, @Nullable String password, Use use) {
    /** What a server is for: roles belong to the whole server. */
    public enum Use {
        /** For scratch databases only: scripts may create roles. */
        SCRATCH_ONLY,
        /** Other databases may be on it, whose roles scripts must not change. */
        SHARED
    }

    /** Returns a data source without a pool for the database of the URL. */
    DataSource maintenance() {
        return dataSource();
    }

    /** Returns a data source without a pool for another database of the server. */
    PGSimpleDataSource database(String name) {
        PGSimpleDataSource dataSource = dataSource();
        dataSource.setDatabaseName(name);
        return dataSource;
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        if (user != null) {
            dataSource.setUser(user);
        }
        if (password != null) {
            dataSource.setPassword(password);
        }
        return dataSource;
    }

    /** Returns the URL without its parameters, which may have a password. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}

package dev.mosaic.service.database;

/** A configured database URL cannot be read. The message never repeats a part of it: any part may be a password that was not encoded. */
public final class DatabaseUrlMalformed extends DatabaseUnusable {
    private DatabaseUrlMalformed(String message) {
        super(message);
    }

    static DatabaseUrlMalformed because(String reason) {
        return new DatabaseUrlMalformed("""
                The database URL cannot be read: %s.
                Write postgresql://user:password@host:5432/database or jdbc:postgresql://host:5432/database?user=…&password=…, \
                with characters such as @ : / ? # %% in user and password percent-encoded (@ is %%40). \
                It is taken from datasources.default.url (DATASOURCES_DEFAULT_URL), else from DATABASE_URL.""".formatted(reason));
    }
}

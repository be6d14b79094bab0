package dev.mosaic.service.database.url;

/** Refusal of a malformed database URL. The message never repeats a part of it: any part may be a password that was not encoded. */
public final class DatabaseUrlMalformed extends RuntimeException {
    private final String reason;

    private DatabaseUrlMalformed(String source, String reason) {
        super("""
                The database URL in %s is malformed.
                Reason: %s.
                Write postgresql://user:password@host:5432/database or jdbc:postgresql://host:5432/database?user=…&password=…, \
                with characters such as @ : / ? # %% in user and password percent-encoded (@ is %%40).""".formatted(source, reason));
        this.reason = reason;
    }

    static DatabaseUrlMalformed because(String reason) {
        return new DatabaseUrlMalformed("the configuration", reason);
    }

    /** Returns this refusal with the source of the URL: {@code DATABASE_URL}, {@code --url}. */
    DatabaseUrlMalformed in(String source) {
        return new DatabaseUrlMalformed(source, reason);
    }
}

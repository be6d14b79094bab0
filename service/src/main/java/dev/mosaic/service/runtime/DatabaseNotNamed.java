package dev.mosaic.service.runtime;

/** Refusal to run the modules of a folder without a database that is named for them. */
public final class DatabaseNotNamed extends RuntimeException {
    private DatabaseNotNamed(String message) {
        super(message);
    }

    public static DatabaseNotNamed ofFolder() {
        return new DatabaseNotNamed(
                "No database for the modules of --dir: set DATABASE_URL or SUPABASE_DB_URL, or add --url postgresql://user:password@host:port/name."
                        + " The local database is for the modules of the service.");
    }
}

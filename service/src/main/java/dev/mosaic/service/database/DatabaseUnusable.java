package dev.mosaic.service.database;

/** No database can be had for this run; the message says what, why and what to do. */
public abstract sealed class DatabaseUnusable extends RuntimeException
        permits DatabaseInUse, LocalServerFailed, MajorVersionMismatch, OutdatedData {

    DatabaseUnusable(String message) {
        super(message);
    }

    DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}

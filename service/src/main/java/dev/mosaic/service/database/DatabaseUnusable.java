package dev.mosaic.service.database;

/** Refusal to start without a usable database; the message has the reason and the remedy. */
public abstract sealed class DatabaseUnusable extends RuntimeException
        permits DatabaseInUse, LocalServerFailed, MajorVersionMismatch, OutdatedData {

    DatabaseUnusable(String message) {
        super(message);
    }

    DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}

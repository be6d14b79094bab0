package dev.mosaic.service.runtime;

import java.nio.file.Path;

/** Refusal of a secret file that can be neither read nor written, or whose content is too short. */
public final class GeneratedSecretUnusable extends RuntimeException {
    private GeneratedSecretUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    static GeneratedSecretUnusable of(Path file, Throwable cause) {
        return new GeneratedSecretUnusable("""
                The secret for signing tokens cannot be read from or written to %s: %s.
                With its local database, Mosaic generates this file once and reads it on each start.
                Run Mosaic as the owner of this folder, or set MOSAIC_JWT_SECRET.""".formatted(file, cause), cause);
    }

    static GeneratedSecretUnusable tooShort(Path file, Throwable cause) {
        return new GeneratedSecretUnusable("""
                The secret for signing tokens in %s is too short: the file is empty or truncated.
                Tokens signed with a short secret can be forged.
                Delete the file so that Mosaic generates a new secret (all users must log in again), or set MOSAIC_JWT_SECRET.""".formatted(file), cause);
    }
}

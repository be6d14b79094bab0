package dev.mosaic.service.runtime;

import java.nio.file.Path;

/** The file of the secret can be neither read nor written, or holds none. */
public final class GeneratedSecretUnusable extends RuntimeException {
    private GeneratedSecretUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    static GeneratedSecretUnusable of(Path file, Throwable cause) {
        return new GeneratedSecretUnusable("""
                Mosaic cannot keep the secret of its tokens in %s: %s.
                Beside a database of its own it makes a secret once and reads it at each start.
                Run Mosaic as the user that owns this folder, or set MOSAIC_JWT_SECRET.""".formatted(file, cause), cause);
    }

    static GeneratedSecretUnusable tooShort(Path file, Throwable cause) {
        return new GeneratedSecretUnusable("""
                %s holds no secret: it is empty, or cut off.
                Tokens signed with so little could be made by anybody.
                Delete the file, and Mosaic makes a new secret (whoever is logged in has to log in again), or set MOSAIC_JWT_SECRET.""".formatted(file), cause);
    }
}

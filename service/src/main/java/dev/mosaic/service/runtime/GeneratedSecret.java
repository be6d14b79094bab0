package dev.mosaic.service.runtime;

import dev.mosaic.accounts.token.TokenSecret;
import dev.mosaic.accounts.token.TokensMisconfigured;
import dev.mosaic.service.database.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secret for signing tokens, generated for use with the local database. It is generated once, so that tokens survive a restart. */
final class GeneratedSecret {
    private static final String FILE = "jwt.secret";
    private static final int BYTES = 48;

    private GeneratedSecret() {}

    /**
     * Returns the secret of the home, generating it on the first call. The file is readable by its owner only.
     *
     * @throws GeneratedSecretUnusable if the file can be neither read nor written, or its content is too short
     */
    static TokenSecret of(Home home) {
        Path file = home.folder().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return new TokenSecret(Files.readString(file).strip());
        } catch (IOException e) {
            throw GeneratedSecretUnusable.of(file, e);
        } catch (TokensMisconfigured e) {
            throw GeneratedSecretUnusable.tooShort(file, e);
        }
    }

    /** Writes a temporary file and links it into place: of two concurrent starts the first link wins, and the other reads that secret. */
    private static void write(Path file) throws IOException {
        Path folder = Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(
                folder,
                FILE,
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, random());
            place(unfinished, file);
        } catch (FileAlreadyExistsException e) {
            // A concurrent start has written its secret, which is used instead.
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void place(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (e instanceof FileAlreadyExistsException exists) {
                throw exists;
            }
            Files.move(unfinished, file); // Without hard links, the last of two concurrent starts wins.
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

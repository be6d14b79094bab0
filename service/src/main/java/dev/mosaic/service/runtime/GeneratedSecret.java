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

/** The secret that Mosaic signs tokens with beside a database of its own. It is made once, so that tokens outlive a restart. */
final class GeneratedSecret {
    private static final String FILE = "jwt.secret";
    private static final int BYTES = 48;

    private GeneratedSecret() {}

    /**
     * The secret of that home, made now if it has none. Only the owner of the file can read it.
     *
     * @throws GeneratedSecretUnusable if it can be neither read nor written, or what is written there is none
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

    /** Beside its place, and then there by a link, which only the first of two starts gets: the other reads what that one wrote. */
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
            // Its secret is as good.
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
            Files.move(
                    unfinished,
                    file); // A file system without links: of two starts in the same moment the second one wins.
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

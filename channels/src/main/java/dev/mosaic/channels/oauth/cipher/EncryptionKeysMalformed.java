package dev.mosaic.channels.oauth.cipher;

/** Failure of a start: the setting of the encryption keys is malformed. The message has no part of a key. */
public final class EncryptionKeysMalformed extends RuntimeException {
    private EncryptionKeysMalformed(String what) {
        super("""
                MOSAIC_OAUTH_ENCRYPTION_KEYS is malformed: %s.
                Each key is <id>:<key>, with an id from 1 to 2147483647 and 32 bytes in base64; several are separated by commas.
                Generate a key with: openssl rand -base64 32. In a configuration file its name is mosaic.oauth.encryption-keys.""".formatted(what));
    }

    static EncryptionKeysMalformed withoutId(int place) {
        return new EncryptionKeysMalformed("key number %d has no id from 1 to 2147483647".formatted(place));
    }

    static EncryptionKeysMalformed ofAnotherSize(int id) {
        return new EncryptionKeysMalformed("the key with id %d is not 32 bytes in base64".formatted(id));
    }

    static EncryptionKeysMalformed repeated(int id) {
        return new EncryptionKeysMalformed("there are two keys with id %d".formatted(id));
    }
}

package dev.mosaic.channels.oauth.cipher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * AES-256-GCM with several keys: the first encrypts, all decrypt. A ciphertext begins with the id of its key.
 *
 * <p>A ciphertext is bound to its context (the associated data of AES-GCM): copied into another row or column it cannot be decrypted.
 */
public final class TokenCipher {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final int keyId;
    private final Aead keys;

    private TokenCipher(int keyId, Aead keys) {
        this.keyId = keyId;
        this.keys = keys;
    }

    /**
     * Parses the setting.
     *
     * @param setting {@code <id>:<32 bytes in base64>}, several separated by commas
     * @throws EncryptionKeysMalformed if it is malformed
     */
    public static TokenCipher of(String setting) {
        Map<Integer, byte[]> keys = parsed(setting);
        int first = keys.keySet().iterator().next();
        try {
            AeadConfig.register();
            KeysetHandle.Builder set = KeysetHandle.newBuilder();
            for (Map.Entry<Integer, byte[]> key : keys.entrySet()) {
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key(key.getKey(), key.getValue()));
                set.addEntry(key.getKey() == first ? entry.makePrimary() : entry);
            }
            return new TokenCipher(first, set.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK offers no AES-GCM", e);
        }
    }

    /** Returns the id of the key that encrypts. */
    public int keyId() {
        return keyId;
    }

    /** Encrypts a text for a context; returns base64. */
    public String encrypt(String text, String context) {
        try {
            return Base64.getEncoder().encodeToString(keys.encrypt(text.getBytes(UTF_8), context.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token could not be encrypted", e);
        }
    }

    /**
     * Decrypts a result of {@link #encrypt} with the same context.
     *
     * @throws TokenUnreadable if its key is not configured, or it belongs to another context
     */
    public String decrypt(String ciphertext, String context) {
        try {
            return new String(keys.decrypt(Base64.getDecoder().decode(ciphertext), context.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TokenUnreadable(e);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(int id, byte[] bytes) throws GeneralSecurityException {
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(IV_BYTES)
                        .setTagSizeBytes(TAG_BYTES)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
    }

    private static Map<Integer, byte[]> parsed(String setting) {
        Map<Integer, byte[]> keys = new LinkedHashMap<>();
        String[] entries = setting.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            int colon = entry.indexOf(':');
            int id = id(colon < 0 ? "" : entry.substring(0, colon), i + 1);
            if (keys.put(id, bytes(id, entry.substring(colon + 1))) != null) {
                throw EncryptionKeysMalformed.repeated(id);
            }
        }
        return keys;
    }

    private static int id(String text, int place) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw EncryptionKeysMalformed.withoutId(place);
        }
        return Integer.parseInt(text);
    }

    private static byte[] bytes(int id, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            throw EncryptionKeysMalformed.ofAnotherSize(id); // Its message could have a part of the key.
        }
        throw EncryptionKeysMalformed.ofAnotherSize(id);
    }

    /** The account that a ciphertext is bound to. No part contains a line break, so two accounts never have one context. */
    public record Context(UUID userId, String provider, String subject) {
        /** Returns the context of its access token. */
        public String ofAccessToken() {
            return of("access_token");
        }

        /** Returns the context of its refresh token. */
        public String ofRefreshToken() {
            return of("refresh_token");
        }

        private String of(String column) {
            return String.join("\n", column, userId.toString(), provider, subject);
        }
    }
}

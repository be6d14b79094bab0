package dev.mosaic.kernel.idempotency;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encryption of stored responses: AES-256-GCM with a random nonce of 12 bytes before the ciphertext (NIST SP 800-38D). */
final class ResponseCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes */
    byte[] encrypted(byte[] key, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = result(Cipher.ENCRYPT_MODE, key, nonce, plain, 0);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @param key 32 bytes */
    byte[] decrypted(byte[] key, byte[] stored) {
        return result(Cipher.DECRYPT_MODE, key, stored, stored, NONCE_BYTES);
    }

    private static byte[] result(int mode, byte[] key, byte[] nonce, byte[] input, int offset) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored response cannot be encrypted or decrypted", e);
        }
    }
}

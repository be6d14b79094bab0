package dev.mosaic.accounts.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption of the successor of a refresh token: AES-256-GCM (NIST SP 800-38D) with a key that only the former token yields. The nonce is constant, because
 * each key encrypts one message.
 */
final class SuccessorCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private SuccessorCipher() {}

    static byte[] encrypted(RefreshToken former, RefreshToken successor) {
        return result(Cipher.ENCRYPT_MODE, former, successor.text().getBytes(US_ASCII));
    }

    static RefreshToken decrypted(RefreshToken former, byte[] stored) {
        String text = new String(result(Cipher.DECRYPT_MODE, former, stored), US_ASCII);
        return RefreshToken.parsed(text)
                .orElseThrow(() -> new IllegalStateException("The stored successor of a refresh token is malformed"));
    }

    private static byte[] result(int mode, RefreshToken former, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(
                    mode,
                    new SecretKeySpec(former.key(), "AES"),
                    new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The successor of a refresh token cannot be encrypted or decrypted", e);
        }
    }
}

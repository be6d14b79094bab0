package dev.mosaic.channels.oauth;

import dev.mosaic.channels.oauth.cipher.EncryptionKeysMalformed;
import dev.mosaic.channels.oauth.cipher.TokenCipher;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cipher of the configured keys, if there are any. */
@Singleton
final class TokenCiphers {
    private final @Nullable TokenCipher cipher;

    /** @throws EncryptionKeysMalformed if the setting is malformed */
    TokenCiphers(OAuthSettings settings) {
        String keys = settings.encryptionKeys();
        this.cipher = keys == null || keys.isBlank() ? null : TokenCipher.of(keys);
    }

    Optional<TokenCipher> find() {
        return Optional.ofNullable(cipher);
    }

    /** @throws EncryptionKeysMissing if no key is configured */
    TokenCipher get() {
        return find().orElseThrow(EncryptionKeysMissing::always);
    }
}

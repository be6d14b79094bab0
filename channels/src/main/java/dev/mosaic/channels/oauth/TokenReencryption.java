package dev.mosaic.channels.oauth;

import dev.mosaic.channels.oauth.cipher.TokenCipher;
import dev.mosaic.channels.oauth.cipher.TokenUnreadable;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that encrypts all tokens with the first configured key when the server starts, in the background.
 *
 * <p>Each token is a transaction of its own, which replaces exactly the ciphertext that it has read. So it can be killed at any point, and several nodes can
 * do the work at the same time.
 */
@Singleton
final class TokenReencryption implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(TokenReencryption.class);
    private static final int BATCH = 500;

    private final TokenCiphers ciphers;
    private final OAuthTokenRepository tokens;
    private final ExecutorService executor;

    TokenReencryption(
            TokenCiphers ciphers,
            OAuthTokenRepository tokens,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.ciphers = ciphers;
        this.tokens = tokens;
        this.executor = executor;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        ciphers.find().ifPresent(cipher -> executor.execute(() -> inBackground(cipher)));
    }

    private void inBackground(TokenCipher cipher) {
        try {
            reencrypt(cipher);
        } catch (RuntimeException e) {
            LOG.error(
                    "The OAuth tokens of former keys could not all be encrypted with key {}. The next start tries again",
                    cipher.keyId(),
                    e);
        }
    }

    /**
     * Encrypts every token of another key, and logs how many tokens no configured key decrypts.
     *
     * @return how many tokens now have the current key
     */
    int reencrypt(TokenCipher cipher) {
        int done = 0;
        int unreadable = 0;
        UUID last = new UUID(0, 0);
        List<TokenOwnerRow> batch;
        do {
            batch = tokens.ofFormerKeys(cipher.keyId(), last, BATCH);
            for (TokenOwnerRow token : batch) {
                try {
                    done += CurrentCaller.as(new Caller(token.userId()), () -> reencrypt(cipher, token));
                } catch (TokenUnreadable e) {
                    unreadable++;
                    LOG.debug("The OAuth token {} cannot be decrypted", token.id(), e);
                }
                last = token.id();
            }
        } while (batch.size() == BATCH);
        if (done > 0) {
            LOG.info("Encrypted {} OAuth tokens of former keys with key {}", done, cipher.keyId());
        }
        if (unreadable > 0) {
            LOG.warn(
                    "No configured key decrypts {} OAuth tokens. Add their key to MOSAIC_OAUTH_ENCRYPTION_KEYS, or have their users store them again",
                    unreadable);
        }
        return done;
    }

    private int reencrypt(TokenCipher cipher, TokenOwnerRow token) {
        CiphertextRow row = tokens.findCiphertext(token.userId(), token.id()).orElse(null);
        String accessToken = row == null ? null : row.accessToken();
        Long keyId = row == null ? null : row.keyId();
        if (row == null || accessToken == null || keyId == null || keyId == cipher.keyId()) {
            return 0; // Deleted, revoked or encrypted by another node meanwhile.
        }
        TokenCipher.Context context = row.context();
        String refreshToken = row.refreshToken();
        return tokens.reencrypt(
                token.userId(),
                token.id(),
                accessToken,
                cipher.keyId(),
                cipher.encrypt(cipher.decrypt(accessToken, context.ofAccessToken()), context.ofAccessToken()),
                refreshToken == null
                        ? null
                        : cipher.encrypt(
                                cipher.decrypt(refreshToken, context.ofRefreshToken()), context.ofRefreshToken()));
    }
}

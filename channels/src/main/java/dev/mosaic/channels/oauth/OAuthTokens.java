package dev.mosaic.channels.oauth;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.channels.oauth.cipher.TokenCipher;
import dev.mosaic.conversation.boundary.Boundaries;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** OAuth tokens of the caller. */
@Singleton
public final class OAuthTokens {
    /** Bounds the table; the accounts of a person are far fewer. */
    private static final int MOST = 100;

    private static final Listing LIST = Listing.of("oauth tokens");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final OAuthTokenRepository tokens;
    private final Boundaries boundaries;
    private final TokenCiphers ciphers;

    OAuthTokens(
            TransactionOperations<Connection> transactions,
            OAuthTokenRepository tokens,
            Boundaries boundaries,
            TokenCiphers ciphers) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.boundaries = boundaries;
        this.ciphers = ciphers;
    }

    /** Returns up to {@code limit} tokens created before the cursor, newest first. */
    public Page<OAuthToken> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                tokens.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(OAuthTokenRow::toToken)
                        .toList(),
                limit,
                OAuthToken::cursor,
                LIST);
    }

    /**
     * Returns one token, without its secrets.
     *
     * @throws OAuthTokenNotFound if the caller has none with this id
     */
    public OAuthToken get(Caller caller, UUID id) {
        return tokens.find(caller.userId(), id)
                .map(OAuthTokenRow::toToken)
                .orElseThrow(() -> OAuthTokenNotFound.of(id));
    }

    /**
     * Stores a token encrypted, or replaces that of the same provider and subject, which keeps its id.
     *
     * @throws EncryptionKeysMissing if no key is configured
     * @throws DataSourceExcluded if a boundary of the caller excludes the provider everywhere
     * @throws TooManyTokens if the caller has 100, and none of this account
     */
    public Stored<OAuthToken> store(Caller caller, NewOAuthToken token) {
        TokenCipher cipher = ciphers.get();
        TokenCipher.Context context = new TokenCipher.Context(caller.userId(), token.provider(), token.subject());
        String accessToken = cipher.encrypt(token.accessToken(), context.ofAccessToken());
        String refreshToken = encrypted(cipher, token.refreshToken(), context);
        UUID id = ids.generate();
        OAuthToken saved = transactions.executeWrite(_ -> {
            tokens.lock(caller.userId(), token.provider());
            if (boundaries.excludesEverywhere(caller, token.provider())) {
                throw DataSourceExcluded.of(token.provider());
            }
            OAuthTokenRow row = tokens.save(
                    id,
                    caller.userId(),
                    token.provider(),
                    token.subject(),
                    token.scopes(),
                    cipher.keyId(),
                    accessToken,
                    refreshToken,
                    token.lifetime() == null ? null : token.lifetime().toSeconds(),
                    MOST);
            if (row == null) {
                throw TooManyTokens.of(MOST);
            }
            return row.toToken();
        });
        return saved.id().equals(id) ? new Stored.Created<>(saved) : new Stored.Existing<>(saved);
    }

    /**
     * Deletes a token.
     *
     * @throws OAuthTokenNotFound if the caller has none with this id
     */
    public void delete(Caller caller, UUID id) {
        if (tokens.delete(caller.userId(), id) == null) {
            throw OAuthTokenNotFound.of(id);
        }
    }

    /**
     * Returns the decrypted tokens, for a request to the provider.
     *
     * @throws OAuthTokenNotFound if the caller has none with this id
     * @throws OAuthTokenRevoked if a boundary has revoked it
     * @throws EncryptionKeysMissing if no key is configured
     */
    public OAuthCredentials credentials(Caller caller, UUID id) {
        CiphertextRow row = tokens.findCiphertext(caller.userId(), id).orElseThrow(() -> OAuthTokenNotFound.of(id));
        String accessToken = row.accessToken();
        if (accessToken == null) {
            throw OAuthTokenRevoked.of(id);
        }
        TokenCipher cipher = ciphers.get();
        TokenCipher.Context context = row.context();
        String refreshToken = row.refreshToken();
        return new OAuthCredentials(
                cipher.decrypt(accessToken, context.ofAccessToken()),
                refreshToken == null ? null : cipher.decrypt(refreshToken, context.ofRefreshToken()),
                row.expiresAt());
    }

    private static @Nullable String encrypted(TokenCipher cipher, @Nullable String token, TokenCipher.Context context) {
        return token == null ? null : cipher.encrypt(token, context.ofRefreshToken());
    }
}

package dev.mosaic.accounts.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mosaic.accounts.ExternalLoginOnly;
import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Component that issues tokens, if Mosaic is the token source. */
@Singleton
public final class TokenIssuer {
    /** The claim of the session, as OpenID Connect names it (Front-Channel Logout 1.0, 3). */
    static final String SESSION = "sid";

    private final TokenSource source;

    TokenIssuer(TokenSource source) {
        this.source = source;
    }

    /**
     * Issues a token for a user that belongs to no session, and so is accepted until it expires.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     */
    public AccessToken issue(Caller user) {
        return issue(user, null);
    }

    /**
     * Issues a token of a session.
     *
     * @param session the ID of the session with which the token ends; null for none
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     */
    public AccessToken issue(Caller user, @Nullable UUID session) {
        TokenSource.Own own = own();
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(own.issuer())
                .audience(own.audience())
                .subject(user.userId().toString())
                .claim(SESSION, session == null ? null : session.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(own.lifetime())))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(own.secret().bytes()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed with HS256", e);
        }
        return new AccessToken(token.serialize(), own.lifetime());
    }

    /**
     * Checks that Mosaic issues tokens, before work whose result is a token.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     */
    public void refuseIfExternal() {
        own();
    }

    private TokenSource.Own own() {
        return switch (source) {
            case TokenSource.Own own -> own;
            case TokenSource.Provider _ -> throw ExternalLoginOnly.always();
        };
    }
}

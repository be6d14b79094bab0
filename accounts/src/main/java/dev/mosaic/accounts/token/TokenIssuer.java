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

/** Component that issues tokens, if Mosaic is the token source. */
@Singleton
public final class TokenIssuer {
    private final TokenSource source;

    TokenIssuer(TokenSource source) {
        this.source = source;
    }

    /**
     * Issues a token for a user.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     */
    public AccessToken issue(Caller user) {
        TokenSource.Own own = own();
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(own.issuer())
                .audience(own.audience())
                .subject(user.userId().toString())
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

package dev.mosaic.accounts.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.mosaic.accounts.TokenKeysUnreachable;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that verifies tokens.
 *
 * <p>The token source determines the accepted algorithms, never the token: {@code none} is refused, and so is HS256 with a provider's public key as
 * the secret. A token without expiry is refused too.
 *
 * <p>A token of Mosaic must have the configured issuer, and the configured audience or none: earlier versions of Mosaic set no audience. A provider's
 * token must have the configured audience, because a provider signs the tokens of other applications with the same keys.
 */
@Singleton
public final class TokenVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
    private static final int SECONDS_OF_CLOCK_SKEW = 10;
    private static final Set<JWSAlgorithm> PROVIDER_ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(TokenSource source) {
        // RFC 9068 defines a type for access tokens.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        switch (source) {
            case TokenSource.Own own ->
                expect(
                        Set.of(JWSAlgorithm.HS256),
                        new ImmutableSecret<>(own.secret().bytes()),
                        own.issuer(),
                        orNone(own.audience()));
            case TokenSource.Provider provider ->
                expect(
                        PROVIDER_ALGORITHMS,
                        new ProviderKeys(new KeyDownload(provider.keys()), System::nanoTime),
                        provider.issuer(),
                        provider.audience() == null ? null : Collections.singleton(provider.audience()));
        }
    }

    /**
     * Returns the subject of the token; empty if the token is not valid here.
     *
     * @throws TokenKeysUnreachable if the keys of the provider cannot be fetched
     */
    public Optional<VerifiedSubject> verify(String token) {
        try {
            return subject(processor.process(token, null));
        } catch (KeySourceException e) {
            throw TokenKeysUnreachable.because(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // Nimbus throws these for some headers that are not JSON objects.
            LOG.debug("A token cannot be parsed", e);
            return Optional.empty();
        }
    }

    private void expect(
            Set<JWSAlgorithm> algorithms,
            JWKSource<SecurityContext> keys,
            @Nullable String issuer,
            @Nullable Set<@Nullable String> audiences) {
        JWTClaimsSet.Builder exactly = new JWTClaimsSet.Builder();
        if (issuer != null) {
            exactly.issuer(issuer);
        }
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(audiences, exactly.build(), Set.of("sub", "exp"), Set.of());
        claims.setMaxClockSkew(SECONDS_OF_CLOCK_SKEW);
        processor.setJWTClaimsSetVerifier(claims);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    }

    /** Returns the audience and null, which for Nimbus stands for a token without audience. */
    private static Set<@Nullable String> orNone(String audience) {
        Set<@Nullable String> audiences = new HashSet<>();
        audiences.add(audience);
        audiences.add(null);
        return audiences;
    }

    private static Optional<VerifiedSubject> subject(JWTClaimsSet claims) throws ParseException {
        String name = claims.getSubject();
        if (!VerifiedSubject.isName(name)) {
            return Optional.empty();
        }
        // Some providers send a string. A missing claim counts as verified.
        boolean unverified = "false".equalsIgnoreCase(String.valueOf(claims.getClaim("email_verified")));
        return Optional.of(new VerifiedSubject(
                name,
                unverified ? null : claims.getClaimAsString("email"),
                claims.getClaimAsString("name"),
                claims.getClaimAsString(TokenIssuer.SESSION)));
    }
}

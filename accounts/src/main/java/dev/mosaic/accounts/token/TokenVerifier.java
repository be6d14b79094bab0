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
 * Tells whom a token is about, if it proves that.
 *
 * <p>Which algorithms count is decided by the source and never by the token: one that says {@code none}, or that is signed by HS256 with a
 * provider's public key for a secret, is worth nothing. A token that never expires is refused too.
 *
 * <p>A token that Mosaic itself has signed must name the configured issuer, and no other audience than the configured one. One without any
 * audience is good until it expires: earlier versions of Mosaic named none. A provider's token must name the configured audience, since a
 * provider signs the tokens of other applications with the same keys.
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
        // RFC 9068 gives access tokens a type of their own.
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
     * Whom the token is about, or nothing if it proves nothing here.
     *
     * @throws TokenKeysUnreachable if that cannot be told, because the provider does not give its keys
     */
    public Optional<VerifiedSubject> verify(String token) {
        try {
            return subject(processor.process(token, null));
        } catch (KeySourceException e) {
            throw TokenKeysUnreachable.because(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // What Nimbus makes of some headers that are no objects.
            LOG.debug("A token could not be read", e);
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

    /** Returns the audience and null, by which Nimbus means a token that names none. */
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
        // Some providers write it as a text; one that says nothing of it has no others.
        boolean unverified = "false".equalsIgnoreCase(String.valueOf(claims.getClaim("email_verified")));
        return Optional.of(new VerifiedSubject(
                name, unverified ? null : claims.getClaimAsString("email"), claims.getClaimAsString("name")));
    }
}

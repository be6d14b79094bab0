package dev.mosaic.accounts.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A local identity provider: signs tokens and serves its public keys. */
final class IdentityProvider implements AutoCloseable {
    static final String ISSUER = "https://id.example.com";
    static final String AUDIENCE = "mosaic";

    private static final int RSA_BITS = 2048;

    private final HttpServer server;
    private final RSAKey rsa;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile int status = 200;

    IdentityProvider() {
        try {
            rsa = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
            keys.add(rsa);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                fetched.incrementAndGet();
                byte[] body = new JWKSet(keys).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        } catch (IOException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String address() {
        return "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort());
    }

    RSAKey key() {
        return rsa;
    }

    int fetched() {
        return fetched.get();
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    /** Adds a key of another type, as in a key rotation. */
    ECKey newKey() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        keys.add(key);
        return key;
    }

    /** Adds copies of the first key under other names: generating keys would take long. */
    void addsKeys(int count) {
        for (int i = 0; i < count; i++) {
            keys.add(new RSAKey.Builder(rsa).keyID("key-" + i).build());
        }
    }

    /** Returns the claims of a token of the subject that expires in a minute. */
    static JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plus(1, ChronoUnit.MINUTES)));
    }

    String token(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, rsa);
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    static String signed(JWTClaimsSet.Builder claims, ECKey key) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Returns a token that is signed by a secret (HS256) and names a key of this provider. */
    static String signedBySecret(JWTClaimsSet.Builder claims, String secret) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims.build());
        token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }
}

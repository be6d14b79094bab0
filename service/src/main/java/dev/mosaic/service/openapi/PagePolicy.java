package dev.mosaic.service.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Content security policy of the API page: only its own scripts run. The inline script is allowed by its hash, so that injected scripts do
 * not run.
 *
 * <p>The compilation generates the page, so the hash is computed from the served file.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@ServerFilter("/swagger-ui/**")
final class PagePolicy {
    private static final String PAGE = "/META-INF/swagger/views/swagger-ui/index.html";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final String policy =
            "default-src 'none'; script-src 'self' %s; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    .formatted(hashes())
                    .concat(" connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    @ResponseFilter
    void allow(MutableHttpResponse<?> response) {
        response.header("Content-Security-Policy", policy);
    }

    private static String hashes() {
        return SCRIPT.matcher(page())
                .results()
                .map(script -> "'sha256-%s'".formatted(hash(script.group(1))))
                .collect(Collectors.joining(" "));
    }

    private static String page() {
        try (InputStream page = Objects.requireNonNull(PagePolicy.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is available in every Java runtime", e);
        }
    }
}

package dev.mosaic.accounts.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches the key set of an identity provider (RFC 7517) by HTTP. */
final class KeyDownload implements ProviderKeys.Download {
    private static final int SILENCE_MS = 3_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    /** Some thousands of keys with their certificates. */
    private static final int LARGEST_BYTES = 5_000_000;

    private final URI address;

    KeyDownload(URI address) {
        this.address = address;
    }

    /**
     * Fetches it once.
     *
     * @throws IOException if no key set comes; the message tells status and size of the answer, if there was one
     */
    @Override
    public JWKSet fetch() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(SILENCE_MS);
        connection.setReadTimeout(SILENCE_MS);
        connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        try {
            int status = connection.getResponseCode();
            byte[] body = read(status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream());
            if (body.length > LARGEST_BYTES) {
                throw new IOException("HTTP %d with more than %d bytes".formatted(status, LARGEST_BYTES));
            }
            if (status != OK) {
                throw new IOException("HTTP %d with %d bytes".formatted(status, body.length));
            }
            return parsed(body);
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }

    private static JWKSet parsed(byte[] body) throws IOException {
        try {
            return JWKSet.parse(new String(body, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IOException(
                    "HTTP 200 with %d bytes that are no key set: %s".formatted(body.length, e.getMessage()), e);
        }
    }

    /** A read time-out bounds each pause; the whole is bounded here. */
    private static byte[] read(@Nullable InputStream body) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        if (body == null) {
            return read.toByteArray();
        }
        long end = System.nanoTime() + LONGEST_NANOS;
        byte[] part = new byte[16_384];
        for (int length = body.read(part); length >= 0 && read.size() <= LARGEST_BYTES; length = body.read(part)) {
            read.write(part, 0, length);
            if (System.nanoTime() > end) {
                throw new IOException("The answer had not ended after 10 s and %d bytes".formatted(read.size()));
            }
        }
        return read.toByteArray();
    }
}

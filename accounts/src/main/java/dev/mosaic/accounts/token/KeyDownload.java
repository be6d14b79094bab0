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

/** Component that fetches the key set of an identity provider (RFC 7517) over HTTP. */
final class KeyDownload implements ProviderKeys.Download {
    private static final int TIMEOUT_MS = 3_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    /** Enough for thousands of keys with their certificates. */
    private static final int LARGEST_BYTES = 5_000_000;

    private final URI address;

    KeyDownload(URI address) {
        this.address = address;
    }

    /**
     * Fetches the key set once.
     *
     * @throws IOException if the response is not a key set; the message has its status and size
     */
    @Override
    public JWKSet fetch() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
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
                    "HTTP 200 with %d bytes that are not a key set: %s".formatted(body.length, e.getMessage()), e);
        }
    }

    /** Reads the body and bounds the total time; the read timeout bounds each pause only. */
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
                throw new IOException("The response was not complete after 10 s and %d bytes".formatted(read.size()));
            }
        }
        return read.toByteArray();
    }
}

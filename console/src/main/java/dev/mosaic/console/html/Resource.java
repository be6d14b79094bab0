package dev.mosaic.console.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The style sheet and the script of the pages. */
public final class Resource {
    private Resource() {}

    /** Returns the text of a file of {@code dev/mosaic/console}. */
    public static String text(String name) {
        String path = "/dev/mosaic/console/" + name;
        try (InputStream content = Objects.requireNonNull(Resource.class.getResourceAsStream(path), path)) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}

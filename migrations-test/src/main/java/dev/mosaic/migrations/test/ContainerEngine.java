package dev.mosaic.migrations.test;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container engine of this machine.
 *
 * <p>Testcontainers would look for it too, but takes minutes if the engine neither has the image nor reaches a
 * registry. Here it is one request to the engine's socket (Docker Engine API, "Inspect an image").
 */
final class ContainerEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEngine.class);
    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final String UNIX = "unix://";

    private ContainerEngine() {}

    /** Checks whether an engine answers that has an image. */
    static boolean has(String image) {
        String host = Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), DEFAULT_HOST);
        if (!host.startsWith(UNIX)) {
            return true; // an engine elsewhere is configured, so it is meant to be used
        }
        try {
            boolean there = statusOf("/images/" + image + "/json", Path.of(host.substring(UNIX.length())))
                    .contains(" 200 ");
            if (!there) {
                LOG.info(
                        "The container engine does not have the image {}: the tests use the embedded PostgreSQL;"
                                + " to use a container, pull the image or set another one with -Dmosaic.test.postgres.image",
                        image);
            }
            return there;
        } catch (IOException e) {
            LOG.debug("Cannot connect to a container engine at {}", host, e);
            return false;
        }
    }

    private static String statusOf(String path, Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(
                    ("GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString();
        }
    }
}

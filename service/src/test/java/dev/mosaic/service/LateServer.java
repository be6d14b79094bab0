package dev.mosaic.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Server that answers its first clients like a PostgreSQL that is starting up, then forwards connections to another server. */
final class LateServer implements AutoCloseable {
    private final ServerSocket socket;
    private final URI server;
    private final AtomicInteger refusals;

    private LateServer(ServerSocket socket, URI server, int refusals) {
        this.socket = socket;
        this.server = server;
        this.refusals = new AtomicInteger(refusals);
    }

    /** Starts on that port, in front of the server of that URL ({@code postgresql://…}). */
    static LateServer on(int port, URI server, int refusals) throws IOException {
        LateServer late =
                new LateServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), server, refusals);
        Thread.ofVirtual().start(late::accept);
        return late;
    }

    /** Number of clients still to be refused. */
    int refusalsLeft() {
        return Math.max(0, refusals.get());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (refusals.getAndDecrement() > 0) {
                    refuse(client);
                } else {
                    Socket upstream = new Socket(server.getHost(), server.getPort());
                    pass(client, upstream);
                    pass(upstream, client);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Sends an ErrorResponse (PostgreSQL manual, 54.7) after reading the startup packet. */
    private static void refuse(Socket client) throws IOException {
        try (client) {
            byte[] length = client.getInputStream().readNBytes(4);
            client.getInputStream().readNBytes((((length[2] & 0xFF) << 8) | (length[3] & 0xFF)) - 4);
            byte[] fields = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"
                    .getBytes(StandardCharsets.US_ASCII);
            OutputStream out = client.getOutputStream();
            out.write(new byte[] {'E', 0, 0, 0, (byte) (fields.length + 4)});
            out.write(fields);
            out.flush();
        }
    }

    private static void pass(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException e) {
                // One side closed the connection, so the other is closed too.
            }
        });
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.mosaic.migrations.test;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A proxy before PostgreSQL that writes down what waits for an answer: each simple query, and each Sync that ends others (PostgreSQL manual,
 * 53.7 "Message Formats").
 */
final class CountedMessages implements AutoCloseable {
    private final ServerSocket listener;
    private final TestDatabase database;
    private final URI server;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    CountedMessages(TestDatabase database) {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()));
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The database, behind the proxy. */
    DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable"
                .formatted(listener.getLocalPort(), database.name()));
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    /** The text of each simple query, and "sync" for each end of others. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> forward(client, upstream));
                Thread.ofVirtual().start(() -> answer(upstream, client));
            }
        } catch (IOException e) {
            messages.add("the proxy is closed");
        }
    }

    private void forward(Socket client, Socket upstream) {
        try (client;
                upstream;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(upstream.getOutputStream())) {
            startup(in, out);
            while (true) {
                int type = in.readUnsignedByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (type == 'Q') {
                    messages.add(new String(body, 0, body.length - 1, StandardCharsets.UTF_8));
                } else if (type == 'S') {
                    messages.add("sync");
                }
                out.writeByte(type);
                out.writeInt(length);
                out.write(body);
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void startup(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - 4));
        out.flush();
    }

    private static void answer(Socket upstream, Socket client) {
        try (InputStream in = upstream.getInputStream();
                OutputStream out = client.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of both has gone.
        }
    }
}

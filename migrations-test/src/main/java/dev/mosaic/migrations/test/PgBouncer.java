package dev.mosaic.migrations.test;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PgBouncer between a test and the server of a database. */
public final class PgBouncer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final TestDatabase database;
    private final Process process;
    private final int port;

    private PgBouncer(TestDatabase database, Process process, int port) {
        this.database = database;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a PgBouncer; the test is skipped on a machine without one.
     *
     * @param folder the folder for its files
     * @param settings lines of its configuration, such as {@code pool_mode = session}
     */
    public static PgBouncer before(TestDatabase database, Path folder, String settings) throws IOException {
        Path program = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(
                Files.isExecutable(program) && !Files.isDirectory(program),
                "pgbouncer is not installed (Debian: apt-get install pgbouncer)");
        int port = freePort();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        Path users = Files.writeString(
                folder.resolve("users"), "\"%s\" \"%s\"\n".formatted(database.user(), database.password()));
        Path configuration = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                ignore_startup_parameters = extra_float_digits
                %s
                """.formatted(
                        server.getHost(), server.getPort(), port, users, settings));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user")); // it refuses to run as root
        }
        command.addAll(List.of(program.toString(), configuration.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        PgBouncer pooler = new PgBouncer(database, process, port);
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!pooler.answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                pooler.close();
                throw new IOException(
                        "Cannot connect to pgbouncer: " + Files.readString(folder.resolve("pgbouncer.log")));
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        return pooler;
    }

    /** Returns the database through the pooler; each connection is a new one to the pooler. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    /** Returns the JDBC URL of the database through the pooler, without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.name());
    }

    @Override
    public void close() {
        process.destroy();
    }

    private boolean answers() {
        try (Connection connection = dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

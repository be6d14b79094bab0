package dev.mosaic.service.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.service.database.url.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL server that Mosaic runs if no database is configured. Its data persists.
 *
 * <p>It listens on the loopback address only and requires a password readable by this user only: a PostgreSQL superuser can run any program
 * as the operating-system user of the server.
 */
final class LocalServer implements Database {
    private static final String NAME = "mosaic";
    private static final String PASSWORD = "mosaic.password";
    private static final int SECONDS_TO_START = 60;
    private static final int SECONDS_TO_STOP = 20;

    private final Home home;
    private final DataDirectoryLock lock;
    private final PostgresBinaries binaries;
    private boolean isClosed;

    private LocalServer(Home home, DataDirectoryLock lock, PostgresBinaries binaries) {
        this.home = home;
        this.lock = lock;
        this.binaries = binaries;
    }

    /**
     * Returns the server of this home, not yet started; empty if another process runs it.
     *
     * <p>{@link #open()} first stops a server left by a killed process.
     */
    static Optional<LocalServer> of(Home home) {
        return DataDirectoryLock.tryGet(home).map(lock -> new LocalServer(home, lock, PostgresBinaries.in(home)));
    }

    /** Returns the credentials for the server that another process runs in this home. */
    static DatabaseCredentials ofRunningProcess(Home home) {
        return Postmaster.of(home.data())
                .filter(Postmaster::isReady)
                .map(postmaster -> credentials(owner(home, postmaster.port())))
                .orElseThrow(() -> LocalServerFailed.notReady(DataDirectoryLock.holder(home)));
    }

    /** Starts the server, initializing the data directory if needed, and waits until it accepts connections. */
    @Override
    public synchronized DatabaseCredentials open() {
        stopOrphan();
        if (Files.exists(home.data())) {
            refuseOtherMajorVersion();
        } else {
            initialise();
        }
        try {
            Files.deleteIfExists(home.log());
        } catch (IOException e) {
            throw LocalServerFailed.files(home.log(), e);
        }
        int port = freePort();
        // pg_ctl instead of postgres: it starts the server in its own session, so Ctrl-C in the terminal does not reach
        // it.
        run(
                "pg_ctl",
                "start",
                "-D",
                home.data().toString(),
                "-l",
                home.log().toString(),
                "-w",
                "-t",
                Integer.toString(SECONDS_TO_START),
                "-o",
                "-p " + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC");
        Credentials owner = owner(home, port);
        RewrittenScripts.refuse(owner, home.data());
        ServiceUser.createIfMissing(owner);
        return credentials(owner);
    }

    /** Stops the server, waits for its end and releases the lock. All committed data is on disk. */
    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            try (lock) {
                if (Postmaster.of(home.data()).isPresent()) {
                    stop();
                }
            }
        }
    }

    @Override
    public String description() {
        return this + " (DATABASE_URL is not set)";
    }

    @Override
    public String toString() {
        return "local PostgreSQL server, data in " + home.data();
    }

    private void stopOrphan() {
        Postmaster.of(home.data()).ifPresent(postmaster -> {
            if (postmaster.runsOn(home.data())) {
                stop();
            } else {
                Postmaster.forget(home.data());
            }
        });
    }

    private void stop() {
        run(
                "pg_ctl",
                "stop",
                "-D",
                home.data().toString(),
                "-m",
                "fast",
                "-w",
                "-t",
                Integer.toString(SECONDS_TO_STOP));
    }

    private void refuseOtherMajorVersion() {
        String written;
        try {
            written = Files.readString(home.data().resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw LocalServerFailed.files(home.data(), e);
        }
        if (!written.equals(binaries.majorVersion())) {
            throw MajorVersionMismatch.of(home.data(), written, binaries.majorVersion());
        }
    }

    /** Initializes the data directory elsewhere and moves it into place when complete: a killed start leaves no partial data directory. */
    private void initialise() {
        Path unfinished = home.folder().resolve("unfinished-postgres");
        Path password = home.folder().resolve(PASSWORD);
        try {
            PostgresBinaries.deleteIfExists(unfinished);
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, newPassword());
            // A built-in locale: the same data sorts alike on every machine.
            run(
                    "initdb",
                    "-D",
                    unfinished.toString(),
                    "-U",
                    NAME,
                    "-A",
                    "scram-sha-256",
                    "--pwfile",
                    password.toString(),
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            Files.move(password, unfinished.resolve(PASSWORD));
            // Single-user mode, because initdb creates only its own databases.
            runWithInput(
                    "create database " + NAME + "\n", "postgres", "--single", "-D", unfinished.toString(), "postgres");
            Files.move(unfinished, home.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw LocalServerFailed.files(home.data(), e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static DatabaseCredentials credentials(Credentials owner) {
        return new DatabaseCredentials(ServiceUser.on(owner), Optional.of(owner));
    }

    private static Credentials owner(Home home, int port) {
        try {
            String password =
                    Files.readString(home.data().resolve(PASSWORD), US_ASCII).strip();
            return new Credentials("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME), NAME, password);
        } catch (IOException e) {
            throw LocalServerFailed.files(home.data(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free TCP port on the loopback address", e);
        }
    }

    private void run(String program, String... arguments) {
        runWithInput("", program, arguments);
    }

    private void runWithInput(String input, String program, String... arguments) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.add(binaries.program(program).toString());
        Collections.addAll(command, arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (Writer writer = process.outputWriter(UTF_8)) {
                writer.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw LocalServerFailed.program(program, output, home.log());
            }
        } catch (IOException e) {
            throw LocalServerFailed.files(home.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalServerFailed.interrupted(e);
        }
    }
}

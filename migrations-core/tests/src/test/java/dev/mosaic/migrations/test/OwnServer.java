package dev.mosaic.migrations.test;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.plan.MigrationPlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server for one test, which may stop it. */
final class OwnServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres running;

    private OwnServer(Path data, EmbeddedPostgres running) {
        this.data = data;
        this.running = running;
    }

    /** A new one; the test is passed over where the tests run against a server that is not theirs to stop. */
    static OwnServer in(Path folder) throws IOException {
        String choice = System.getProperty("mosaic.test.postgres", "");
        assumeTrue(
                choice.isEmpty() || choice.equals("embedded"),
                "stops and starts a server, which only the embedded binaries allow: -Dmosaic.test.postgres=embedded");
        Path data = folder.resolve("data");
        return new OwnServer(data, start(data, 0));
    }

    /** Its first database. */
    TestDatabase database() {
        return database("postgres");
    }

    /** A database of that name, which may be still to be created. */
    TestDatabase database(String name) {
        return new TestDatabase(
                new TestServer("jdbc:postgresql://127.0.0.1:" + running.getPort() + "/", "", "postgres", "postgres"),
                name,
                MigrationPlan.of(List.of()));
    }

    /** Ends it at once, as {@code pg_ctl stop -m immediate} does. */
    void crash() throws IOException, InterruptedException {
        String postmaster = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", postmaster).start().waitFor();
        process.onExit().join();
    }

    /** Starts it again, where it was. */
    void restart() throws IOException {
        running.close();
        running = start(data, running.getPort());
    }

    /** Starts it again as a replica: it reads what others have written, here until its own end. */
    void restartAsReplica() throws IOException {
        running.close();
        Files.createFile(data.resolve("standby.signal"));
        running = start(data, running.getPort());
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = TestServer.embeddedBinaries()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}

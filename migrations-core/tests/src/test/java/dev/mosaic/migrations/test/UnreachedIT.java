package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.settings.MigrationSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Each way to fail on the way into a server, in words of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class UnreachedIT {
    private static final String KEYSTORE_PASSWORD = "changeit";

    @TempDir
    private static Path folder = Path.of("");

    private @Nullable EmbeddedPostgres server;

    /** A server that asks for passwords, and whose certificate is for another host. */
    @BeforeAll
    void start() throws Exception {
        String choice = System.getProperty("mosaic.test.postgres", "");
        assumeTrue(
                choice.isEmpty() || choice.equals("embedded"),
                "configures a server, which only the embedded binaries allow: -Dmosaic.test.postgres=embedded");
        makeCertificate();
        Path rules = Files.writeString(folder.resolve("pg_hba.conf"), """
                local all all trust
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        EmbeddedPostgres started = TestServer.embeddedBinaries()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("hba_file", rules.toString())
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", folder.resolve("server.crt").toString())
                .setServerConfig("ssl_key_file", folder.resolve("server.key").toString())
                .start();
        server = started;
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role ann login password 'secret'");
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        refused("127.0.0.1", "", null)
                .hasMessageStartingWith("PostgreSQL requires a password, but none is configured.")
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("Start the server");
    }

    @Test
    void aMissingRootCertificateIsNamed() {
        Path missing = folder.resolve("no-such-root.crt");
        refused("127.0.0.1", "?sslmode=verify-full&sslrootcert=" + missing, "secret")
                .hasMessageContaining("The root certificate for the TLS connection to PostgreSQL cannot be read.")
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("sslrootcert=/path/to/root.crt")
                .hasMessageNotContaining("Start the server");
    }

    @Test
    void aHostThatIsNotInTheCertificateIsNamed() {
        refused("127.0.0.1", "?sslmode=verify-full&sslrootcert=" + folder.resolve("server.crt"), "secret")
                .hasMessageStartingWith("The certificate of PostgreSQL does not match the host name in the URL.")
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("sslmode=verify-ca does not compare host names");
    }

    @Test
    void aCertificateOfAnUntrustedAuthorityIsReported() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        makeCertificate(other);
        refused("127.0.0.1", "?sslmode=verify-ca&sslrootcert=" + other.resolve("server.crt"), "secret")
                .hasMessageStartingWith("The TLS handshake with PostgreSQL failed.")
                .hasMessageContaining("sslrootcert");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(
            String host, String parameters, @Nullable String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://%s:%d/postgres%s"
                .formatted(host, Objects.requireNonNull(server).getPort(), parameters));
        dataSource.setUser("ann");
        if (password != null) {
            dataSource.setPassword(password);
        }
        return assertThatThrownBy(
                        () -> Migrations.of(dataSource, MigrationPlan.of(List.of()), MigrationSettings.defaults())
                                .migrate())
                .isInstanceOf(DatabaseRefused.class);
    }

    private void makeCertificate() throws Exception {
        makeCertificate(folder);
    }

    private static void makeCertificate(Path place) throws Exception {
        Path store = place.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=db.example.com",
                        "-ext",
                        "san=dns:db.example.com",
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        KEYSTORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(place.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, KEYSTORE_PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(place.resolve("server.crt"), pem("CERTIFICATE", certificate.getEncoded()));
        Path key = Files.writeString(
                place.resolve("server.key"),
                pem(
                        "PRIVATE KEY",
                        keys.getKey("server", KEYSTORE_PASSWORD.toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }
}

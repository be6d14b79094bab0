package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start and end of the program, and its output if a start fails. */
class ProcessIT {
    private static final String UNREACHABLE = "postgresql://ann:s3cret@127.0.0.1:1/mosaic";
    private static final String SECRET = "a secret that is long enough for HS256";

    @TempDir
    private Path home;

    @Test
    void aStartLogsItsAddressAndSigtermStopsTheLocalServerToo() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            MosaicProcess.await("announcement", () -> mosaic.output().contains("kill " + mosaic.pid()));
            assertThat(mosaic.output())
                    .contains("Mosaic runs on http://localhost:", "/swagger-ui/", "curl http://localhost:");
            assertThat(MosaicProcess.postgres(home)).isPresent();

            assertThat(mosaic.stopped()).isEqualTo(143);
            assertThat(MosaicProcess.postgres(home)).isEmpty();
            assertThat(mosaic.errors()).doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    @Test
    void aKilledProcessLeavesItsServerAndTheNextStartReplacesIt() throws IOException {
        TrainedHome.copyData(home);
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            long orphan = MosaicProcess.postgres(home).orElseThrow().pid();
            mosaic.killed();
            assertThat(MosaicProcess.postgres(home)).isPresent();

            try (MosaicProcess next = MosaicProcess.on(home).ready()) {
                assertThat(MosaicProcess.postgres(home).orElseThrow().pid()).isNotEqualTo(orphan);
                assertThat(next.stopped()).isEqualTo(143);
                assertThat(MosaicProcess.postgres(home)).isEmpty();
            }
        }
    }

    @Test
    void aStalePidFileIsIgnoredEvenIfTheProcessIdIsInUse() throws IOException {
        TrainedHome.copyData(home);
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            assertThat(mosaic.stopped()).isEqualTo(143);
        }
        Path data = home.resolve("postgres");
        Files.writeString(data.resolve("postmaster.pid"), """
                %d
                %s
                1700000000
                5432

                127.0.0.1
                  1234567   7654321
                ready
                """.formatted(
                        ProcessHandle.current().pid(), data));

        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            assertThat(mosaic.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSecondProcessOnTheSameDataDirectoryIsRefused() throws IOException {
        TrainedHome.copyData(home);
        try (MosaicProcess first = MosaicProcess.on(home).ready();
                MosaicProcess onItsPort = MosaicProcess.on(home, Map.of("PORT", Integer.toString(first.port())));
                MosaicProcess onAnother = MosaicProcess.on(home)) {
            for (MosaicProcess second : List.of(onItsPort, onAnother)) {
                assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(second.errors()).startsWith("Mosaic is already running here (process " + first.pid() + ").");
            }
            assertThat(first.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws IOException {
        Path data = Files.createDirectory(home.resolve("postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "9\n");

        try (MosaicProcess mosaic = MosaicProcess.on(home)) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors()).contains("The data directory " + data + " has PostgreSQL major version 9");
        }
    }

    @Test
    void aPortInUseIsNamedAndLeavesNothingRunning() throws IOException {
        TrainedHome.copyData(home);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MosaicProcess mosaic = MosaicProcess.on(home, Map.of("PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("Port " + taken.getLocalPort() + " is in use")
                    .contains("PORT=")
                    .doesNotContain("\tat ");
            assertThat(MosaicProcess.postgres(home)).isEmpty();
        }
    }

    @Test
    void aMalformedDatabaseUrlIsRefusedWithoutItsPassword() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(
                home, Map.of("DATABASE_URL", "postgres://ann:s3cret@host:x/db", "MOSAIC_JWT_SECRET", SECRET))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("The database URL in DATABASE_URL is malformed.")
                    .doesNotContain("s3cret", "\tat ");
        }
    }

    @Test
    void anUnreachableDatabaseIsReported() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(
                home,
                Map.of(
                        "DATABASE_URL",
                        UNREACHABLE,
                        "MOSAIC_JWT_SECRET",
                        SECRET,
                        "MOSAIC_DATABASE_START_TIMEOUT",
                        "0s"))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .contains("Cannot connect to PostgreSQL.")
                    .doesNotContain("s3cret", "\tat ");
            assertThat(MosaicProcess.postgres(home)).isEmpty();
        }
    }

    @Test
    void aDatabaseOfYoursWantsToKnowHowCallersProveWhoTheyAre() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, Map.of("DATABASE_URL", UNREACHABLE))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("No token source is configured")
                    .contains("Set MOSAIC_JWT_SECRET", "MOSAIC_JWKS_URL")
                    .doesNotContain("s3cret", "\tat ");
        }
    }

    @Test
    void aShortSecretIsRefusedAndNotPrinted() throws IOException {
        try (MosaicProcess mosaic =
                MosaicProcess.on(home, Map.of("DATABASE_URL", UNREACHABLE, "MOSAIC_JWT_SECRET", "guess me"))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("MOSAIC_JWT_SECRET has 8 bytes: it needs at least 32.")
                    .doesNotContain("guess me", "\tat ");
        }
    }

    @Test
    void aLifetimeOfTokensThatIsNoneIsRefusedBesideItsOwnDatabaseToo() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, Map.of("PORT", "0", "MOSAIC_JWT_LIFETIME", "forever"))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("MOSAIC_JWT_LIFETIME cannot be 'forever'.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aCommandWantsNoSecret() throws IOException {
        try (MosaicProcess status = MosaicProcess.on(home, Map.of("DATABASE_URL", UNREACHABLE), "status")) {
            assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(status.errors()).contains("Cannot connect to PostgreSQL.");
        }
    }

    @Test
    void aTokenOutlivesARestartAndItsSecretIsReadByItsOwnerOnly() throws IOException {
        TrainedHome.copyData(home);
        HttpResponse<String> signUp;
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            signUp = mosaic.post("/api/v1/auth/signup", """
                    {"email": "ada@example.com", "password": "long enough", "name": "Ada"}
                    """);
            assertThat(signUp.statusCode()).isEqualTo(201);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("jwt.secret"))))
                .isEqualTo("rw-------");

        try (MosaicProcess mosaic = MosaicProcess.on(home).ready()) {
            Matcher token = Pattern.compile("\"accessToken\":\"([^\"]+)\"").matcher(signUp.body());
            assertThat(token.find()).isTrue();
            assertThat(mosaic.get("/api/v1/personas", token.group(1)).statusCode())
                    .isEqualTo(200);
            assertThat(mosaic.get("/api/v1/personas").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void helpListsTheCommandsAndAnUnknownOneIsAUsageError() throws IOException {
        try (MosaicProcess help = MosaicProcess.on(home, "--help");
                MosaicProcess unknown = MosaicProcess.on(home, "fly")) {
            assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(help.output()).contains("serve", "DATABASE_URL", "PORT");
            assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(unknown.errors()).contains("'fly'");
        }
    }

    @Test
    void anUnknownLogFormatIsAUsageError() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, Map.of("MOSAIC_LOG", "xml"))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(mosaic.errors()).startsWith("Unknown log format 'xml'");
        }
    }
}

package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log lines about the database, and messages of refused configurations. */
class StartFailuresIT {
    private static final String UNREACHABLE = "postgresql://ann:s3cret@127.0.0.1:1/mosaic?ApplicationName=x";

    @TempDir
    private Path home;

    @Test
    void aFailedStartIsOneRecordInAJsonLog() throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(
                home,
                Map.of(
                        "DATABASE_URL",
                        UNREACHABLE,
                        "MOSAIC_JWT_SECRET",
                        "a secret that is long enough for it",
                        "MOSAIC_LOG",
                        "json",
                        "MOSAIC_DATABASE_START_TIMEOUT",
                        "0s",
                        "PORT",
                        "0"))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            List<JsonNode> errors = records(mosaic.errors()).stream()
                    .filter(record -> record.get("level").asText().equals("ERROR"))
                    .toList();
            assertThat(errors)
                    .singleElement()
                    .satisfies(record -> assertThat(record.get("kvpList"))
                            .satisfiesExactly(
                                    what -> assertThat(what.get("what").asText())
                                            .isEqualTo("Cannot connect to PostgreSQL."),
                                    why -> assertThat(why.get("why").asText()).isNotEmpty(),
                                    remedy -> assertThat(remedy.get("remedy").asText())
                                            .contains("DATABASE_URL")));
        }
    }

    @Test
    void theDatabaseIsLoggedWithItsSourceAndWithoutItsPassword() throws IOException {
        try (MosaicProcess byVariable = MosaicProcess.on(home, Map.of("DATABASE_URL", UNREACHABLE), "verify");
                MosaicProcess byOption =
                        MosaicProcess.on(home, Map.of("DATABASE_URL", "nonsense"), "status", "--url", UNREACHABLE)) {
            assertThat(byVariable.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(byVariable.errors())
                    .contains("Database: jdbc:postgresql://127.0.0.1:1/mosaic (from DATABASE_URL)")
                    .doesNotContain("s3cret");
            assertThat(byOption.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(byOption.errors())
                    .contains("Database: jdbc:postgresql://127.0.0.1:1/mosaic (from --url)")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void theLocalDatabaseAndIgnoredVariablesAreLogged() throws IOException {
        Map<String, String> environment = Map.of("DATABASE_URL", "", "SUPABASE_DB_URL", UNREACHABLE);
        try (MosaicProcess status = MosaicProcess.on(home, environment, "status")) {
            assertThat(status.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(status.errors())
                    .contains(
                            "DATABASE_URL is empty and treated as not set.",
                            "SUPABASE_DB_URL is set, but Mosaic does not read it. Set DATABASE_URL instead.",
                            "Database: local PostgreSQL server, data in " + home.resolve("postgres")
                                    + " (DATABASE_URL is not set)")
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE, q, an integer from 1 to 10000",
        "DATASOURCES_DEFAULT_CONNECTION_TIMEOUT, 2s, an integer from 250 to 600000",
        "FLYWAY_DATASOURCES_DEFAULT_ENABLED, no, true or false"
    })
    void aCommandRefusesAnInvalidSettingThatItUses(String variable, String value, String rule) throws IOException {
        try (MosaicProcess status =
                MosaicProcess.on(home, Map.of("DATABASE_URL", UNREACHABLE, variable, value), "status")) {
            assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(status.errors())
                    .contains("%s has the invalid value '%s'.\nThe value must be %s".formatted(variable, value, rule))
                    .doesNotContain("Exception", "unexpected", "\tat ");
        }
    }

    @Test
    void aCommandIgnoresAnInvalidSettingThatItDoesNotUse() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", UNREACHABLE));
        List.of(
                        "PORT",
                        "MICRONAUT_SERVER_IDLE_TIMEOUT",
                        "MICRONAUT_SERVER_MAX_REQUEST_SIZE",
                        "MOSAIC_RATE_LIMIT_BURST",
                        "MOSAIC_DATABASE_STATEMENT_TIMEOUT",
                        "MOSAIC_HTTP_REQUEST_TIMEOUT",
                        "MOSAIC_JWT_LIFETIME")
                .forEach(variable -> environment.put(variable, variable.equals("PORT") ? "80800" : "nonsense"));
        try (MosaicProcess status = MosaicProcess.on(home, environment, "status")) {
            assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(status.errors())
                    .contains("Cannot connect to PostgreSQL.")
                    .doesNotContain("nonsense", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MICRONAUT_SERVER_IDLE_TIMEOUT, nonsense, a duration from 1s to 24h",
        "MICRONAUT_SERVER_MAX_REQUEST_SIZE, 1 MB, 'a size in bytes, or with the unit KB, MB or GB from 1KB to 1GB'"
    })
    void anInvalidHttpSettingIsRefusedBeforeTheDatabaseStarts(String variable, String value, String rule)
            throws IOException {
        try (MosaicProcess mosaic = MosaicProcess.on(home, Map.of("PORT", "0", variable, value))) {
            assertThat(mosaic.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(mosaic.errors())
                    .startsWith("%s has the invalid value '%s'.\nThe value must be %s".formatted(variable, value, rule))
                    .doesNotContain("\tat ");
            assertThat(home.resolve("postgres")).doesNotExist();
        }
    }

    private static List<JsonNode> records(String log) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : log.lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }
}

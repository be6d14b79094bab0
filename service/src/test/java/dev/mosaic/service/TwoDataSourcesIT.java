package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with an additional data source, which is migrated too. */
class TwoDataSourcesIT {
    private static final String APPLIED =
            "select count(*) from migrations.schema_migrations where module = 'chat' and version = '1'";

    @TempDir
    private Path home;

    private final TestDatabase first = TestDatabase.empty(List.of());
    private final TestDatabase second = TestDatabase.empty(List.of());

    @Test
    void bothAreMigratedAndHttpAndCommandsUseTheDefaultOne() throws IOException {
        try (MosaicProcess status = MosaicProcess.on(home, environment(), "status", "--check");
                MosaicProcess plan = MosaicProcess.on(home, environment(), "log")) {
            assertThat(status.exitCode()).as(status.errors()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(plan.exitCode()).as(plan.errors()).isEqualTo(ExitCode.DONE);
        }
        assertThat(second.value("select to_regnamespace('migrations')"))
                .as("a command migrates nothing unasked")
                .isNull();
        Map<String, String> toServe = environment();
        toServe.put("PORT", Integer.toString(MosaicProcess.freePort()));
        toServe.put("MOSAIC_JWT_SECRET", "a secret that is long enough for it");
        toServe.put("MOSAIC_LOG", "json");
        try (MosaicProcess mosaic = MosaicProcess.on(home, toServe).ready()) {
            assertThat(first.value(APPLIED)).isEqualTo("1");
            assertThat(second.value(APPLIED)).isEqualTo("1");
            assertThat(mosaic.post("/api/v1/auth/signup", """
                                    {"email": "ada@example.com", "password": "long enough", "name": "Ada"}
                                    """).statusCode()).isEqualTo(201);
            assertThat(first.value("select count(*) from onboarding.users")).isEqualTo("1");
            assertThat(second.value("select count(*) from onboarding.users")).isEqualTo("0");
            assertThat(mosaic.get("/metrics")).satisfies(metrics -> {
                assertThat(metrics.statusCode()).isEqualTo(200);
                assertThat(metrics.body()).contains("mosaic_migrations_applied_total{module=\"chat\"}");
            });
            assertThat(mosaic.get("/migrations").body()).contains("\"upToDate\":true");
            assertThat(mosaic.get("/flyway").statusCode()).isEqualTo(200);
        }
        try (MosaicProcess migrate = MosaicProcess.on(home, environment(), "migrate");
                MosaicProcess verify = MosaicProcess.on(home, environment(), "verify")) {
            assertThat(migrate.exitCode()).as(migrate.errors()).isEqualTo(ExitCode.DONE);
            assertThat(migrate.output()).startsWith("Nothing to migrate");
            assertThat(verify.exitCode()).as(verify.errors()).isEqualTo(ExitCode.DONE);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATASOURCES_DEFAULT_URL", first.url());
        environment.put("DATASOURCES_DEFAULT_USERNAME", first.user());
        environment.put("DATASOURCES_DEFAULT_PASSWORD", first.password());
        environment.put("DATASOURCES_SECOND_URL", second.url());
        environment.put("DATASOURCES_SECOND_USERNAME", second.user());
        environment.put("DATASOURCES_SECOND_PASSWORD", second.password());
        environment.put("FLYWAY_DATASOURCES_SECOND_ENABLED", "true");
        return environment;
    }
}

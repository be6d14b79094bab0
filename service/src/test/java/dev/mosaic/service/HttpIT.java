package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Responses of the program over HTTP, apart from the endpoints of the modules. */
class HttpIT {
    private static final Argument<Map<String, Object>> OBJECT = Argument.mapOf(String.class, Object.class);

    @TempDir
    private static Path home;

    private static MosaicProcess mosaic;

    @BeforeAll
    static void start() throws IOException {
        mosaic = MosaicProcess.on(
                        home, Map.of("PORT", Integer.toString(MosaicProcess.freePort()), "MOSAIC_LOG", "json"))
                .ready();
    }

    @AfterAll
    static void stop() {
        mosaic.close();
    }

    @Test
    void healthHasLivenessAndReadiness() {
        assertThat(mosaic.get("/health/liveness").body()).contains("\"status\":\"UP\"");
        assertThat(mosaic.get("/health/readiness").body())
                .contains("\"status\":\"UP\"", "jdbc:postgresql://127.0.0.1:");
    }

    @Test
    void metricsAreInTheFormatOfPrometheus() {
        HttpResponse<String> metrics = mosaic.get("/metrics");

        assertThat(metrics.headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("text/plain");
        assertThat(metrics.body()).contains("# TYPE jvm_memory_used_bytes gauge", "hikaricp_connections");
    }

    @Test
    void theMigrationsAreMeasuredByModule() {
        long steps = Pattern.compile("\"id\":\"chat:\\d+\"")
                .matcher(mosaic.get("/migrations").body())
                .results()
                .count();

        assertThat(mosaic.get("/metrics").body())
                .contains(
                        "mosaic_migrations_applied_total{module=\"chat\"} %d.0".formatted(steps),
                        "mosaic_migrations_step_seconds_count{module=\"chat\"} %d".formatted(steps),
                        "mosaic_migrations_step_seconds_sum{module=\"chat\"} ",
                        "mosaic_migrations_pending{module=\"chat\"} 0.0",
                        "mosaic_migrations_backfill_rows_left{module=\"chat\"} 0.0",
                        "mosaic_migrations_backfill_rows_read{module=\"chat\"} 0.0");
    }

    /** An alert on a metric that does not exist never fires. */
    @Test
    void everyMetricOfTheAlertsAndTheDashboardIsExported() throws IOException {
        String queries = Files.readString(Path.of("../deploy/prometheus/mosaic.rules.yml"))
                + Files.readString(Path.of("../deploy/grafana/mosaic.json"));
        Set<String> metrics = Pattern.compile("\\b(?:mosaic_migrations|http_server|hikaricp|jvm)_[a-z_]+")
                .matcher(queries)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics).hasSizeGreaterThan(12);
        mosaic.get("/api/v1/threads");

        String exported = mosaic.get("/metrics").body();

        assertThat(metrics).allSatisfy(metric -> assertThat(exported).containsPattern("(?m)^" + metric + "[{ ]"));
        assertThat(exported).containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"4\\d\\d\"");
        MosaicProcess.await(
                "the runs",
                () -> mosaic.get("/metrics")
                        .body()
                        .contains("mosaic_migrations_run_seconds{activity=\"migrating\"} 0.0"));
    }

    @Test
    void changesByHandAreMeasuredByModuleAndThereAreNone() {
        MosaicProcess.await(
                "the comparison with the record",
                () -> mosaic.get("/metrics").body().contains("mosaic_migrations_drift{module=\"chat\"} 0.0"));
    }

    @Test
    void theStatusOfTheMigrationsIsServed() throws IOException {
        HttpResponse<String> response = mosaic.get("/migrations");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.createDefault().readValue(response.body(), OBJECT))
                .containsOnlyKeys(
                        "upToDate",
                        "pending",
                        "deferred",
                        "modules",
                        "absent",
                        "problems",
                        "runs",
                        "indexBuilds",
                        "backfills",
                        "renames",
                        "nodes",
                        "deferredContracts")
                .containsEntry("upToDate", true)
                .containsEntry("pending", 0);
        assertThat(response.body()).contains("\"id\":\"chat:4\"", "\"module\":\"onboarding\"");
    }

    @Test
    void flywaysEndpointAnswers() {
        assertThat(mosaic.get("/flyway").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownPathIsAProblem() throws IOException {
        assertThat(problem(mosaic.get("/nowhere"), 404))
                .containsEntry("title", "Endpoint not found")
                .containsEntry("detail", "There is no endpoint GET /nowhere.");
    }

    @Test
    void aMethodThatIsNotAllowedIsAProblem() throws IOException {
        problem(mosaic.post("/openapi/mosaic.yml", "{}"), 405);
    }

    @Test
    void theDocumentOfAllModulesIsServed() {
        HttpResponse<String> document = mosaic.get("/openapi/mosaic.yml");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).doesNotContain("&id", "*id");
        Map<String, Object> parsed = new Yaml().load(document.body());
        assertThat(parsed).containsKeys("openapi", "info", "paths", "components");
        List<String> ids = Pattern.compile("operationId: (\\S+)")
                .matcher(document.body())
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationRequiresATokenExceptThoseThatIssueOne() {
        Map<?, ?> document = new Yaml().load(mosaic.get("/openapi/mosaic.yml").body());

        assertThat(at(document, "paths")).isNotEmpty();
        at(document, "paths")
                .forEach((path, operations) -> ((Map<?, ?>) operations).forEach((method, operation) -> {
                    Object wanted = ((Map<?, ?>) operation).get("security");
                    assertThat(String.valueOf(wanted)).as(method + " " + path).isEqualTo(requirement(path.toString()));
                }));
        assertThat(at(document, "components", "securitySchemes", "bearerAuth").toString())
                .contains("type=http", "scheme=bearer", "bearerFormat=JWT");
    }

    /** An edge agent and Telegram have a secret of their own, which is no token of a user. */
    private static String requirement(String path) {
        if (path.startsWith("/api/v1/auth/")) {
            return "[]";
        }
        if (path.startsWith("/api/v1/edge/commands/") || path.equals("/api/v1/edge/events")) {
            return "[{agentCredential=[]}]";
        }
        return path.equals("/api/v1/telegram/webhook") ? "[{telegramSecret=[]}]" : "[{bearerAuth=[]}]";
    }

    @Test
    void theApiRequiresATokenAndEndpointsOfOperatorsDoNot() throws IOException {
        assertThat(problem(mosaic.get("/api/v1/personas"), 401))
                .containsEntry("detail", "/api/v1/personas requires a token in the header Authorization: Bearer");
        assertThat(problem(mosaic.get("/api/v1/personas", "garbage"), 401).get("detail"))
                .asString()
                .startsWith("The token of this request is malformed, expired");
        for (String path : List.of("/health", "/metrics", "/migrations", "/flyway", "/openapi/mosaic.yml")) {
            assertThat(mosaic.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theApiPageLoadsNothingFromOtherOrigins() {
        HttpResponse<String> page = mosaic.get("/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        List<String> loaded = new ArrayList<>(Pattern.compile("contextPath \\+ [\"'](/[^\"']+)[\"']")
                .matcher(page.body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());
        assertThat(loaded)
                .contains("/openapi/mosaic.yml", "/swagger-ui/res/swagger-ui-bundle.js")
                .allSatisfy(
                        address -> assertThat(mosaic.get(address).statusCode()).isEqualTo(200));
        assertThat(page.body()).doesNotContain("http://", "https://cdn", "//unpkg");
    }

    @Test
    void theRootRedirectsToTheApiPage() {
        HttpResponse<String> root = mosaic.get("/");

        assertThat(root.statusCode()).isEqualTo(303);
        assertThat(root.headers().firstValue("location")).contains("/swagger-ui/");
    }

    @Test
    void theLogHasOneJsonObjectPerLine() throws IOException {
        MosaicProcess.await("log", () -> mosaic.errors().contains("Mosaic runs on"));

        assertThat(mosaic.output()).isEmpty();
        JsonMapper json = JsonMapper.createDefault();
        for (String line : mosaic.errors().lines().toList()) {
            assertThat(json.readValue(line, OBJECT)).containsKeys("timestamp", "level", "formattedMessage");
        }
    }

    private static Map<?, ?> at(Map<?, ?> node, String... names) {
        Map<?, ?> found = node;
        for (String name : names) {
            assertThat(found.get(name)).as(name).isInstanceOf(Map.class);
            found = (Map<?, ?>) Objects.requireNonNull(found.get(name));
        }
        return found;
    }

    private static Map<String, Object> problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        Map<String, Object> problem = JsonMapper.createDefault().readValue(response.body(), OBJECT);
        assertThat(problem).containsEntry("status", status);
        return problem;
    }
}

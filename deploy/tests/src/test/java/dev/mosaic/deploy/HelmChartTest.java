package dev.mosaic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The chart, rendered by Helm's own library; each object is one that Kubernetes knows, with fields that it knows. */
class HelmChartTest {
    private static final Path CHART = DeployFiles.FOLDER.resolve("helm/mosaic");
    private static final String CONTAINER = "spec.template.spec.containers.0";

    /** What Kubernetes' schema says of each kind. A ServiceMonitor is of the Prometheus operator. */
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "Job", V1Job::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "ServiceMonitor", _ -> {});

    private interface Schema {
        void check(JsonElement object) throws IOException;
    }

    @BeforeEach
    void onlyWhereTheLibraryIs() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "Helm's library is a dependency for Linux on amd64 alone");
    }

    @Test
    void helmFindsNothingToComplainOf() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"initContainer", "job", "start"})
    void everyObjectFitsTheSchemaOfKubernetes(String mode) throws IOException {
        Map<String, Object> objects = render(
                Map.of("migrations.mode", mode, "migrations.job.hook", "false", "serviceMonitor.enabled", "true"));

        assertThat(objects).containsKeys("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget");
        for (Map.Entry<String, Object> object : objects.entrySet()) {
            SCHEMAS.get(object.getKey()).check(new Gson().toJsonTree(object.getValue()));
        }
    }

    @Test
    void podsAreReplacedOneAfterTheOtherAndHaveTimeToEnd() {
        Object deployment = render(Map.of("shutdownDelaySeconds", "20")).get("Deployment");

        assertThat(DeployFiles.at(deployment, "spec.strategy.rollingUpdate"))
                .isEqualTo(Map.of("maxSurge", 1, "maxUnavailable", 0));
        assertThat(DeployFiles.at(deployment, "spec.template.spec.terminationGracePeriodSeconds"))
                .isEqualTo(60);
        assertThat(DeployFiles.at(deployment, CONTAINER + ".readinessProbe.httpGet.path"))
                .isEqualTo("/health/readiness");
        assertThat(DeployFiles.at(deployment, "spec.template.spec.securityContext.runAsNonRoot"))
                .isEqualTo(true);
        assertThat(DeployFiles.at(deployment, CONTAINER + ".securityContext.readOnlyRootFilesystem"))
                .isEqualTo(true);
    }

    @Test
    void onlyMigrationsHaveTheirCredentials() {
        Object deployment = render(Map.of()).get("Deployment");

        assertThat(names(DeployFiles.at(deployment, CONTAINER + ".env")))
                .contains("DATABASE_URL", "MOSAIC_JWT_SECRET")
                .doesNotContain("MIGRATION_DATABASE_URL");
        assertThat(names(DeployFiles.at(deployment, "spec.template.spec.initContainers.0.env")))
                .contains("DATABASE_URL", "MIGRATION_DATABASE_URL")
                .doesNotContain("MOSAIC_JWT_SECRET");
        assertThat(DeployFiles.at(deployment, "spec.template.spec.initContainers.0.args"))
                .isEqualTo(List.of("migrate"));
    }

    @Test
    void aJobMigratesBeforeAReleaseIfThatIsWanted() {
        // Helm's library renders no hooks: what is checked is the same job as an ordinary one.
        Map<String, Object> objects = render(Map.of("migrations.mode", "job", "migrations.job.hook", "false"));

        assertThat(DeployFiles.at(objects.get("Job"), "metadata.name")).isEqualTo("talk-mosaic-migrate-1");
        assertThat(DeployFiles.text("helm/mosaic/templates/migration-job.yaml"))
                .contains("helm.sh/hook: pre-install,pre-upgrade");
        assertThat(DeployFiles.at(objects.get("Job"), "spec.backoffLimit")).isEqualTo(0);
        assertThat(objects.get("Deployment").toString()).doesNotContain("initContainers", "MIGRATION_DATABASE_URL");
        assertThat(render(Map.of()).keySet()).doesNotContain("Job", "ServiceMonitor");
    }

    @Test
    void aStartThatMigratesHasAnHourAndTheCredentials() {
        Object deployment = render(Map.of("migrations.mode", "start")).get("Deployment");

        assertThat(DeployFiles.at(deployment, CONTAINER + ".startupProbe.failureThreshold"))
                .isEqualTo(1800);
        assertThat(names(DeployFiles.at(deployment, CONTAINER + ".env"))).contains("MIGRATION_DATABASE_URL");
        assertThat(deployment.toString()).doesNotContain("initContainers");
    }

    @Test
    void anUnknownValueIsRefused() {
        assertThatThrownBy(() -> render(Map.of("migrations.mode", "never"))).hasMessageContaining("mode");
        assertThatThrownBy(() -> render(Map.of("replicas", "3"))).hasMessageContaining("replicas");
    }

    /** Returns the objects of a release by kind. */
    private static Map<String, Object> render(Map<String, String> values) {
        TemplateCommand command = new Helm(CHART).template().withName("talk");
        values.forEach(command::set);
        Map<String, Object> objects = new LinkedHashMap<>();
        StreamSupport.stream(new Yaml().loadAll(command.call()).spliterator(), false)
                .filter(Map.class::isInstance)
                .forEach(object -> objects.put((String) DeployFiles.at(object, "kind"), object));
        return objects;
    }

    private static List<String> names(Object variables) {
        return ((List<?>) variables)
                .stream().map(each -> (String) DeployFiles.at(each, "name")).toList();
    }
}

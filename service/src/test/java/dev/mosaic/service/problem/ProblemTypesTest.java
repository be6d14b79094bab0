package dev.mosaic.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mosaic.kernel.Refusal;
import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Completeness of the problem types: a client finds an explanation for each code. */
class ProblemTypesTest {
    /** Codes of errors that are no refusals of a module: of HTTP, of the body, of the database. */
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "body-required",
            "body-too-large",
            "conflict",
            "database-connections-exhausted",
            "database-contention",
            "database-timeout",
            "database-unreachable",
            "forbidden",
            "headers-too-long",
            "internal-error",
            "invalid-fields",
            "malformed-json",
            "malformed-request",
            "method-not-allowed",
            "no-such-endpoint",
            "not-acceptable",
            "not-found",
            "rate-limit-exceeded",
            "request-timeout",
            "service-unavailable",
            "transfer-coding-unsupported",
            "unsupported-media-type",
            "uri-too-long");

    @Test
    void everyRefusalHasATypeAndEveryTypeARefusal() {
        Set<String> expected = new TreeSet<>(OF_THE_SERVICE);
        refusals().forEach(refusal -> expected.add(code(refusal)));

        assertThat(ProblemTypes.all().stream().map(ProblemType::code)).containsExactlyElementsOf(expected);
    }

    @Test
    void everyStatusOfAnErrorHasAType() {
        List<HttpStatus> errors = Arrays.stream(HttpStatus.values())
                .filter(status -> status.getCode() >= 400)
                .toList();

        assertThat(errors)
                .allSatisfy(status -> assertThat(ProblemTypes.of(status)).isNotNull());
        assertThat(ProblemTypes.of(HttpStatus.METHOD_NOT_ALLOWED).status()).isEqualTo(405);
    }

    @Test
    void everyDatabaseFailureHasATypeOfItsStatus() {
        assertThat(DatabaseFailure.values())
                .allSatisfy(failure -> assertThat(failure.type().status())
                        .isEqualTo(failure.status().getCode()));
    }

    private static List<Class<?>> refusals() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "dev.mosaic.kernel",
                                "dev.mosaic.accounts",
                                "dev.mosaic.onboarding",
                                "dev.mosaic.conversation",
                                "dev.mosaic.chat",
                                "dev.mosaic.channels",
                                "dev.mosaic.courses",
                                "dev.mosaic.service")
                        .stream()
                        .filter(type -> type.isAssignableTo(Refusal.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toUnmodifiableList());
    }

    /** Names the code as {@link Refusal#code()} does, without an instance. */
    private static String code(Class<?> refusal) {
        return refusal.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}

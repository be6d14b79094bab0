package dev.mosaic.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Repository;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** Rules between the modules and inside them, checked on the classes of the whole product. */
@AnalyzeClasses(packages = "dev.mosaic", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The modules of the root pom, in its order: a module depends only on those before it. */
    private static final List<String> MODULES = modules();

    private static final int MOST_TYPES = 20;

    /** Packages whose public types other modules may use, in addition to the root package of each module. */
    private static final Set<String> OPEN_PACKAGES = Set.of(
            "dev.mosaic.migrations.activity",
            "dev.mosaic.migrations.adopt",
            "dev.mosaic.migrations.squash",
            "dev.mosaic.migrations.entity",
            "dev.mosaic.migrations.fleet",
            "dev.mosaic.migrations.imports",
            "dev.mosaic.migrations.imports.source",
            "dev.mosaic.migrations.ledger",
            "dev.mosaic.migrations.model",
            "dev.mosaic.migrations.module",
            "dev.mosaic.migrations.monitor",
            "dev.mosaic.migrations.plan",
            "dev.mosaic.migrations.problem",
            "dev.mosaic.migrations.prove",
            "dev.mosaic.migrations.scratch",
            "dev.mosaic.migrations.settings",
            "dev.mosaic.migrations.status",
            "dev.mosaic.migrations.trace",
            "dev.mosaic.console.access",
            "dev.mosaic.console.graph",
            "dev.mosaic.console.local",
            "dev.mosaic.kernel.caller",
            "dev.mosaic.kernel.database",
            "dev.mosaic.kernel.deletion",
            "dev.mosaic.kernel.idempotency",
            "dev.mosaic.kernel.json",
            "dev.mosaic.kernel.page",
            "dev.mosaic.kernel.precondition",
            "dev.mosaic.kernel.text",
            "dev.mosaic.kernel.user");

    /** Further types that other modules may use. */
    private static final Set<String> OPEN_TYPES = Set.of(
            "dev.mosaic.migrations.author.Adoption",
            "dev.mosaic.migrations.author.Draft",
            "dev.mosaic.migrations.author.NextStep",
            "dev.mosaic.migrations.jdbc.KeptSession",
            "dev.mosaic.migrations.lint.Finding",
            "dev.mosaic.migrations.lint.Lint",
            "dev.mosaic.migrations.move.SchemaMove",
            "dev.mosaic.migrations.lint.Rename",
            "dev.mosaic.migrations.micronaut.MigrationBeans",
            "dev.mosaic.migrations.micronaut.PlainMigrations",
            "dev.mosaic.migrations.psql.PendingScript",
            "dev.mosaic.migrations.snapshot.SchemaText",
            "dev.mosaic.migrations.roles.ApplicationRole",
            "dev.mosaic.conversation.boundary.Boundaries",
            "dev.mosaic.conversation.history.History",
            "dev.mosaic.conversation.history.HistoryMessage",
            "dev.mosaic.conversation.history.HistoryRole",
            "dev.mosaic.conversation.history.NewHistoryMessage",
            "dev.mosaic.accounts.token.TokenIssuer",
            "dev.mosaic.accounts.token.TokenSecret",
            "dev.mosaic.accounts.token.TokenSource",
            "dev.mosaic.accounts.token.TokensMisconfigured",
            "dev.mosaic.onboarding.persona.DefaultPersonaMissing",
            "dev.mosaic.onboarding.persona.Persona",
            "dev.mosaic.onboarding.persona.PersonaNotFound",
            "dev.mosaic.onboarding.persona.PersonaDependents",
            "dev.mosaic.onboarding.persona.Personas");

    //  service ──► chat ─────► conversation ──► onboarding ──► kernel ──► migrations
    //     ├──────► channels ──────┘                ▲             ▲
    //     ├──────► courses ────────────────────────┘             │
    //     └──────► accounts ───────────────────────────────────┘

    @ArchTest
    static void aModuleDependsOnlyOnThoseBeforeIt(JavaClasses product) {
        for (int i = 0; i < MODULES.size(); i++) {
            String[] later = MODULES.subList(i + 1, MODULES.size()).stream()
                    .map(ArchitectureTest::within)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(within(MODULES.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .allowEmptyShould(true)
                        .check(product);
            }
        }
    }

    @ArchTest
    static void aModuleIsUsedThroughItsOpenPackagesOnly(JavaClasses product) {
        for (String module : MODULES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(within(module))
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe("are inside " + module, type -> isInside(module, type)))
                    .allowEmptyShould(true)
                    .check(product);
        }
    }

    /** The accounts can move into another database: what other modules need of them passes through interfaces of the kernel. */
    @ArchTest
    static final ArchRule onlyTheServiceDependsOnAccounts = noClasses()
            .that()
            .resideOutsideOfPackages("dev.mosaic.accounts..", "dev.mosaic.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mosaic.accounts..");

    @ArchTest
    static final ArchRule noPackageIsPartOfACycle =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    @ArchTest
    static void packagesHaveALimitedNumberOfTypes(JavaClasses product) {
        Map<String, Integer> types = new HashMap<>();
        product.stream()
                .filter(type -> !type.getName().contains("$"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> types.merge(type.getPackageName(), 1, Integer::sum));
        Assertions.assertThat(types)
                .allSatisfy((folder, count) -> Assertions.assertThat(count)
                        .as("top-level types in %s", folder)
                        .isLessThanOrEqualTo(MOST_TYPES));
    }

    @ArchTest
    static final ArchRule repositoriesArePrivateToTheirPackage = classes()
            .that()
            .areMetaAnnotatedWith(Repository.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rowsArePrivateToTheirPackage = classes()
            .that()
            .areAnnotatedWith(MappedEntity.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static void onePackageDrivesFlywayAndOneConfiguresIt(JavaClasses product) {
        Assertions.assertThat(product.stream()
                        .filter(type -> !isGenerated(type))
                        .filter(type -> dependsOnMoreThanJavaMigrations(type))
                        .map(type -> type.getPackageName())
                        .distinct())
                .containsExactlyInAnyOrder("dev.mosaic.migrations.flyway", "dev.mosaic.migrations.micronaut");
    }

    /** Excludes the type by which a module names its Java migrations. */
    private static boolean dependsOnMoreThanJavaMigrations(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(folder ->
                        folder.startsWith("org.flywaydb") && !folder.equals("org.flywaydb.core.api.migration"));
    }

    @ArchTest
    static final ArchRule nothingReliesOnWhatFlywayCallsInternal =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.flywaydb.core.internal..");

    @ArchTest
    static void oneClassUsesTheInnerApiOfTheDriver(JavaClasses product) {
        assertDependents(product, "org.postgresql.core", "dev.mosaic.migrations.jdbc.SimpleProtocol");
        assertDependents(
                product,
                "org.postgresql.copy",
                "dev.mosaic.migrations.jdbc.SimpleProtocol",
                "dev.mosaic.chat.export.ChatExport",
                "dev.mosaic.chat.export.ExportedMessages");
    }

    private static void assertDependents(JavaClasses product, String folder, String... types) {
        Assertions.assertThat(product.stream()
                        .filter(type -> dependsOn(type, folder))
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .distinct())
                .containsExactlyInAnyOrder(types);
    }

    @ArchTest
    static final ArchRule oneClassTakesTheConnectionsOfTheMigrations = noClasses()
            .that()
            .resideInAPackage("dev.mosaic.migrations..")
            .and()
            .resideOutsideOfPackage("dev.mosaic.migrations.test..")
            .and()
            .doNotHaveFullyQualifiedName("dev.mosaic.migrations.jdbc.Connections")
            .should()
            .callMethod(DataSource.class, "getConnection")
            .because("pools differ in whether their connections commit by themselves");

    @ArchTest
    static final ArchRule onlyTheMigrationsKnowHowMicronautRunsFlyway = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mosaic.migrations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.flyway..");

    @ArchTest
    static void nullHasOneNotation(JavaClasses product) {
        Assertions.assertThat(product.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(folder -> Assertions.assertThat(folder.isAnnotatedWith(NullMarked.class))
                        .as("%s is @NullMarked", folder.getName())
                        .isTrue());
    }

    @ArchTest
    static final ArchRule nothingIsInjectedIntoAField = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule theLogIsThatOfSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mosaic.service")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static boolean isInside(String module, JavaClass type) {
        return type.getPackageName().startsWith("dev.mosaic." + module + ".")
                && !OPEN_PACKAGES.contains(type.getPackageName())
                && !OPEN_TYPES.contains(type.getName().replaceAll("\\$.*", ""));
    }

    private static boolean dependsOn(JavaClass type, String folder) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(folder));
    }

    /** Returns whether Micronaut's annotation processor generated the type. */
    private static boolean isGenerated(JavaClass type) {
        return type.getSimpleName().startsWith("$") || type.getName().contains("$Definition");
    }

    /** Assigns each package to a slice, including the root package of a module; test support is one slice. */
    private static final class EachPackage implements SliceAssignment {
        private static final String TEST_SUPPORT = "dev.mosaic.migrations.test";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(
                    type.getPackageName().startsWith(TEST_SUPPORT) ? TEST_SUPPORT : type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages of the modules";
        }
    }

    private static List<String> modules() {
        try {
            return Pattern.compile("<module>([^<]+)</module>")
                    .matcher(Files.readString(Path.of("../pom.xml")))
                    .results()
                    .map(module -> module.group(1))
                    .filter(module ->
                            !Set.of("mosaic-bom", "migrations-test").contains(module) && !module.endsWith("/tests"))
                    .map(module -> module.equals("migrations-core") ? "migrations" : module)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String within(String module) {
        return "dev.mosaic." + module + "..";
    }
}

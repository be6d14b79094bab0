package dev.mosaic.migrations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packages of the engine, as floors: an arrow only goes down. */
@AnalyzeClasses(packages = "dev.mosaic.migrations", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    private static final int MOST_TYPES = 20;

    /** From the top. Packages of one floor may use each other, as long as there is no cycle. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("micronaut"),
            List.of("squash", "fleet"),
            List.of("prove", "trace", "move", "adopt"),
            List.of("scratch"),
            List.of("monitor"),
            List.of("run", "psql"),
            List.of("execution"),
            List.of("failure", "check", "drift", "snapshot", "lock", "roles", "history", "step"),
            List.of("backfill", "catalog", "session", "node", "flyway"),
            List.of("imports"),
            List.of("imports.source", "status", "lint", "author", "entity", "ledger"),
            List.of("plan"),
            List.of("script", "settings", "module", "activity"),
            List.of("problem", "model", "sql", "jdbc"));

    @ArchTest
    static final ArchRule noPackageIsPartOfACycle =
            slices().matching("dev.mosaic.migrations.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void anArrowOnlyGoesDown(JavaClasses engine) {
        LayeredArchitecture floors = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (int i = 0; i < FLOORS.size(); i++) {
            floors = floors.layer(name(i))
                    .definedBy(FLOORS.get(i).stream()
                            .map(folder -> "dev.mosaic.migrations." + folder)
                            .toArray(String[]::new));
        }
        for (int i = 0; i < FLOORS.size(); i++) {
            String[] above = FLOORS.subList(0, i).stream()
                    .map(FLOORS::indexOf)
                    .map(FloorsTest::name)
                    .toArray(String[]::new);
            floors = above.length == 0
                    ? floors.whereLayer(name(i)).mayNotBeAccessedByAnyLayer()
                    : floors.whereLayer(name(i)).mayOnlyBeAccessedByLayers(above);
        }
        floors.check(engine);
    }

    @ArchTest
    static void everyPackageHasItsFloor(JavaClasses engine) {
        assertThat(engine.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(folder -> assertThat(folder.equals("dev.mosaic.migrations")
                                || FLOORS.stream()
                                        .flatMap(List::stream)
                                        .anyMatch(known -> folder.equals("dev.mosaic.migrations." + known)))
                        .as("%s is in the list of floors", folder)
                        .isTrue());
    }

    @ArchTest
    static final ArchRule theFacadeIsForApplications = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.mosaic.migrations",
                    "dev.mosaic.migrations.adopt",
                    "dev.mosaic.migrations.fleet",
                    "dev.mosaic.migrations.squash",
                    "dev.mosaic.migrations.micronaut",
                    "dev.mosaic.migrations.prove",
                    "dev.mosaic.migrations.scratch",
                    "dev.mosaic.migrations.trace")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mosaic.migrations");

    /** What Micronaut generates beside a type is loaded by Micronaut alone. */
    @ArchTest
    static final ArchRule onePackageKnowsMicronaut = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mosaic.migrations.micronaut")
            .and()
            .haveNameNotMatching(".*\\.\\$.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "com.fasterxml..", "jakarta..");

    @ArchTest
    static void noPackageIsCrowded(JavaClasses engine) {
        Map<String, Integer> types = new HashMap<>();
        engine.stream()
                .filter(type -> !type.getName().contains("$"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> types.merge(type.getPackageName(), 1, Integer::sum));
        assertThat(types)
                .allSatisfy((folder, count) ->
                        assertThat(count).as("types in %s", folder).isLessThanOrEqualTo(MOST_TYPES));
    }

    private static String name(int floor) {
        return String.join(", ", FLOORS.get(floor));
    }
}

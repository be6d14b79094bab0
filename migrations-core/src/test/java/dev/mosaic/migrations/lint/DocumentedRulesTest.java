package dev.mosaic.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedRulesTest {
    private static final Path PAGE = Path.of("../docs/commands.md");

    @Test
    void thePageOfCommandsListsEachRule() throws IOException {
        assumeThat(PAGE).isRegularFile();
        String page = Files.readString(PAGE);

        assertThat(findings(Finding.class).filter(type -> type != Finding.Refused.class))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(page).contains("`" + rule(type) + "`"));
    }

    private static Stream<Class<?>> findings(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DocumentedRulesTest::findings)
                : Stream.of(type);
    }

    private static String rule(Class<?> finding) {
        return finding.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}

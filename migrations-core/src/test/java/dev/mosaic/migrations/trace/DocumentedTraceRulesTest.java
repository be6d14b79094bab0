package dev.mosaic.migrations.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedTraceRulesTest {
    private static final Path PAGE = Path.of("../docs/locks.md");

    /** The table has these lines; a new rule is added by copying its line from the failure. */
    @Test
    void thePageOfLocksHasTheRulesInTheirOrder() throws IOException {
        assumeThat(PAGE).isRegularFile();

        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(TraceRule.values())
                        .map(DocumentedTraceRulesTest::row)
                        .toList());
    }

    private static String row(TraceRule rule) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        rule.id(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        rule.what().replace("%s", "…"),
                        rule.remedy());
    }
}

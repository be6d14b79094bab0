package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.micronaut.SettingRules;
import dev.mosaic.migrations.settings.SettingRule;
import dev.mosaic.service.runtime.FrameworkSettings;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/settings.md} are generated from the code: a row for each setting, under the heading of its group.
 *
 * <p>{@code -Dmosaic.write-documents=true} writes them.
 */
class DocumentedSettingsTest {
    private static final Path DOCUMENT = Path.of("../docs/settings.md");
    private static final String HEADER = "| variable | default | value | what |";
    /** Read by Micronaut's own configuration file, not by a rule. */
    private static final String PORT = "| `PORT` |";

    @Test
    void theTablesAreThoseOfTheCode() throws IOException {
        List<String> document = Files.readAllLines(DOCUMENT);

        List<String> generated = generated(document);

        if (Boolean.getBoolean("mosaic.write-documents")) {
            Files.write(DOCUMENT, generated);
        }
        assertThat(document)
                .as("write the tables: -Dtest=DocumentedSettingsTest -Dmosaic.write-documents=true")
                .isEqualTo(generated);
    }

    @Test
    void everySettingOfANumberOrATimeHasARange() {
        assertThat(rules()).hasSizeGreaterThan(40).allSatisfy(rule -> {
            assertThat(rule.purpose()).isNotBlank();
            assertThat(rule.description())
                    .satisfies(text -> assertThat(
                                    switch (rule.kind()) {
                                        case INTEGER, NUMBER, DURATION, SIZE -> text.contains(" from ");
                                        case BOOLEAN, CHOICE, STRING -> true;
                                    })
                            .as("%s has a range", rule.setting())
                            .isTrue());
        });
    }

    /** Returns the document with each of its tables replaced by the rows of its group. */
    private static List<String> generated(List<String> document) {
        List<String> lines = new ArrayList<>();
        String heading = "";
        boolean isTable = false;
        for (String line : document) {
            heading = line.startsWith("## ") ? line.substring(3) : heading;
            isTable = isTable && line.startsWith("|");
            if (!isTable || line.startsWith("|---") || line.startsWith(PORT)) {
                lines.add(line);
            }
            if (line.startsWith("|---") && isTable && !heading.equals("Requests")) {
                lines.addAll(rows(heading));
            } else if (line.startsWith(PORT)) {
                lines.addAll(rows(heading));
            }
            isTable |= line.equals(HEADER);
        }
        return lines;
    }

    private static List<String> rows(String heading) {
        return rules().stream()
                .filter(rule -> heading(rule).equals(heading))
                .map(rule -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                rule.variable(),
                                rule.fallback().isEmpty() ? "" : "`" + rule.fallback() + "`",
                                rule.description(),
                                rule.purpose()))
                .toList();
    }

    private static String heading(SettingRule rule) {
        if (rule.setting().contains("datasources.")) {
            return "Database";
        }
        return rule.setting().startsWith("mosaic.migrations.") ? "Migrations" : "Requests";
    }

    private static List<SettingRule> rules() {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start()) {
            return Stream.of(
                            FrameworkSettings.ofDataSource("default"),
                            FrameworkSettings.ofHttp(),
                            SettingRules.of(context))
                    .flatMap(List::stream)
                    .toList();
        }
    }
}

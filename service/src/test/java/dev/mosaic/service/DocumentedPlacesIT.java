package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files, headings and tables that some documents name exist, and quotations equal the files. */
class DocumentedPlacesIT {
    private static final Path ROOT = Path.of("..");

    /** A comment with the path of a file, and the block after it. */
    private static final Pattern QUOTATION = Pattern.compile("<!-- (\\S+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("]\\(([^):#]*)(#[^)]*)?\\)");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+\\.[a-z_]+)[`(]");

    @ParameterizedTest
    @ValueSource(strings = {"docs/example-module.md", "docs/library.md"})
    void quotationsEqualTheFiles(String page) throws IOException {
        List<MatchResult> quotations = QUOTATION
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .toList();
        assertThat(quotations).hasSizeGreaterThan(10);
        for (MatchResult quotation : quotations) {
            String file = Files.readString(ROOT.resolve(quotation.group(1)));
            for (String part : quotation.group(2).split("…\\n", -1)) {
                assertThat(file).as(quotation.group(1)).contains(part);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/seeds.md",
                "docs/example-module.md",
                "docs/adding-a-module.md",
                "docs/library.md",
                "examples/take-home/README.md",
                "examples/courses/README.md"
            })
    void linksLeadToFilesAndHeadings(String page) throws IOException {
        Path document = ROOT.resolve(page);
        List<MatchResult> links =
                LINK.matcher(Files.readString(document)).results().toList();
        assertThat(links).isNotEmpty();
        for (MatchResult link : links) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target.normalize()).as(page).isRegularFile();
            if (link.group(2) != null) {
                assertThat(Files.readAllLines(target))
                        .filteredOn(line -> line.startsWith("#"))
                        .extracting(DocumentedPlacesIT::anchor)
                        .as(page)
                        .contains(link.group(2));
            }
        }
    }

    @Test
    void everyTableAndFunctionThatTheGuidesPageNamesExists() throws IOException {
        List<MigrationModule> modules = MigrationModule.all();
        TestDatabase database = TestDatabase.empty(modules);
        Migrations.of(database.dataSource(), MigrationPlan.of(modules), MigrationSettings.defaults())
                .migrate();
        List<String> schemas = modules.stream().map(MigrationModule::schema).toList();

        List<String> names = NAME.matcher(Files.readString(ROOT.resolve("docs/seeds.md")))
                .results()
                .map(name -> name.group(1))
                .filter(name ->
                        schemas.contains(name.substring(0, name.indexOf('.'))) || name.startsWith("migrations."))
                .distinct()
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(database.value(
                                "select coalesce(to_regclass(?)::text, to_regproc(?)::text)", name, name))
                        .as(name)
                        .isNotNull());
    }

    /** Returns the anchor of a heading, as GitHub makes it. */
    private static String anchor(String heading) {
        return "#"
                + heading.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-');
    }
}

package dev.mosaic.migrations.imports;

import static dev.mosaic.migrations.imports.ToolFolder.files;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.imports.source.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Flyway, and files that a script runs in alphabetical order. */
class SqlFilesImportTest {
    @TempDir
    private Path root;

    private ToolFolder folder;

    @BeforeEach
    void open() {
        folder = new ToolFolder(root);
    }

    @Test
    void flywayReadsTheSettingsOfAScript() {
        folder.bytes("V1__a.sql", "select 'é';".getBytes(StandardCharsets.ISO_8859_1))
                .file("V1__a.sql.conf", "encoding=ISO-8859-1\nplaceholderReplacement=false\n")
                .file("V1_1__b.sql", "vacuum;")
                .file("V1_1__b.sql.conf", "executeInTransaction=false")
                .file("V1.10__c.sql", "select '${name}';")
                .file("V2__d.sql", "select 1;")
                .file("V2__d.sql.conf", "shouldExecute=${env}==prod")
                .file("afterMigrate.sql", "select 1;")
                .file("B7__base.sql", "select 1;");

        ModuleImport read = folder.read(SourceFormat.FLYWAY);

        assertThat(files(read))
                .containsEntry("V1__a.sql", "select 'é';")
                .containsEntry("V1_1__b.sql", "--@ transaction: none\nvacuum;")
                .containsEntry("V1.10__c.sql", "select '${name}';")
                .hasSize(4);
        assertThat(folder.losses(read))
                .containsExactly(
                        "B7__base.sql is a baseline migration.",
                        "afterMigrate.sql is a callback.",
                        "V2__d.sql runs only if ${env}==prod.");
    }

    @Test
    void plainFilesAreCountedWhereTheirNumbersDoNotAscend() {
        folder.file("10_b.sql", "select 1;\n").file("9_a.sql", "select 2;\n").file("sub/1.sql", "select 3;\n");

        ModuleImport read = folder.read(SourceFormat.SQL);

        assertThat(files(read))
                .containsKeys("V1__b.sql", "V2__a.sql")
                .containsEntry("map.yml", "\"10_b.sql\": [shop:1]\n\"9_a.sql\": [shop:2]\n");
        assertThat(folder.losses(read)).containsExactly("sub/1.sql is in a sub-folder.");
    }

    @Test
    void plainFilesHaveTheirUndoBesideThem() {
        folder.file("001_a.sql", "select 1;\n")
                .file("001_a_ROLLBACK.sql", "select 2;\n")
                .file("2024_01_15_B c.sql", "\\set ON_ERROR_STOP on\nselect 3;\n")
                .file("2024_01_16_d.sql", "\\i other.sql\nselect :'name', '{1,2}'::int[], (array[1, 2])[1:2];\n");

        ModuleImport read = folder.read(SourceFormat.SQL);

        assertThat(files(read))
                .containsEntry("U001__a.sql", "select 2;\n")
                .containsEntry("V2024_01_15__B_c.sql", "\nselect 3;\n");
        assertThat(folder.losses(read))
                .containsExactly(
                        "2024_01_16_d.sql:1: \\i other.sql", "2024_01_16_d.sql:2: :'name' is a variable of psql.");
    }

    @Test
    void plainPairsAreRecognizedWhateverSeparatesThem() {
        folder.file("001_init_up.sql", "select 1;\n")
                .file("001_init_down.sql", "select 2;\n")
                .file("002_more-up.sql", "select 3;\n")
                .file("002_more-down.sql", "select 4;\n")
                .file("003_start_up.sql", "select 5;\n")
                .file("004_lost_down.sql", "select 6;\n");

        ModuleImport read = folder.read(SourceFormat.SQL);

        assertThat(files(read))
                .containsEntry("V001__init.sql", "select 1;\n")
                .containsEntry("U001__init.sql", "select 2;\n")
                .containsEntry("U002__more.sql", "select 4;\n")
                .containsEntry("V003__start_up.sql", "select 5;\n")
                .hasSize(6);
        assertThat(folder.losses(read)).containsExactly("004_lost_down.sql undoes a file that is not there.");
    }

    @Test
    void namesThatTheToolRunsAreTaken() {
        folder.file("V1.sql", "select 1;\n").file("R__v.sql", "vacuum;\n").file("R__w.sql", "vacuum;\nselect 1;\n");
        ModuleImport flyway = folder.read(SourceFormat.FLYWAY);
        assertThat(files(flyway))
                .containsEntry("V1__migration.sql", "select 1;\n")
                .containsEntry("R__v.sql", "--@ transaction: none\nvacuum;\n");
        assertThat(folder.losses(flyway)).containsExactly("R__w.sql cannot be one step.");

        folder.file("20240115users.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
        assertThat(files(folder.read(SourceFormat.DBMATE))).containsEntry("V20240115__users.sql", "select 1;\n");
    }

    @Test
    void aFileThatIsNotUtf8IsNamedWithItsLine() {
        folder.bytes("1_a.sql", "select 1;\nselect 'é';".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.losses(folder.read(SourceFormat.SQL)))
                .containsExactly("1_a.sql:2: byte 0xE9 (byte 19 of the file) is not valid UTF-8.");
    }
}

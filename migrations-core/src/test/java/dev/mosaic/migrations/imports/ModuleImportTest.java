package dev.mosaic.migrations.imports;

import static dev.mosaic.migrations.imports.ToolFolder.files;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the files of a tool become, and what is named because it cannot be taken. */
class ModuleImportTest {
    @TempDir
    private Path root;

    private ToolFolder folder;

    @BeforeEach
    void open() {
        folder = new ToolFolder(root);
    }

    @ParameterizedTest
    @EnumSource
    void aFolderWithoutMigrationsIsNamed(SourceFormat format) {
        assertThat(folder.losses(folder.read(format))).hasSize(1);
        assertThat(new ToolFolder(root.resolve("nosuch"))
                        .read(format)
                        .losses()
                        .getFirst()
                        .explanation()
                        .what())
                .isEqualTo(root + "/nosuch is not a folder.");
    }

    @Test
    void prismaKeepsItsVersionsAndBytes() {
        folder.file("migration_lock.toml", "provider = \"postgresql\"\n")
                .file("0_init/migration.sql", "CREATE TABLE \"User\" ();\r\n")
                .file("20240115120000_add_x/migration.sql", "select '${x}';");

        ModuleImport read = folder.read(SourceFormat.PRISMA);

        assertThat(files(read))
                .containsEntry("V0__init.sql", "CREATE TABLE \"User\" ();\r\n")
                .containsEntry("V20240115120000__add_x.sql", "--@ placeholders: none\nselect '${x}';")
                .containsEntry("module.yml", "name: shop\nschema: public\nadopted: until 20240115120000\n")
                .hasSize(3);
        assertThat(read.omissions()).isEmpty();
    }

    @Test
    void prismaOfAnotherDatabaseIsNamed() {
        folder.file("migration_lock.toml", "provider = \"mysql\"\n").file("1_a/README.md", "");

        assertThat(folder.losses(folder.read(SourceFormat.PRISMA)))
                .containsExactly("migration_lock.toml names the provider mysql.", "1_a has no migration.sql.");
    }

    @Test
    void dieselReadsItsMetadata() {
        folder.file("2024-01-15-120000_t/up.sql", "call fill();")
                .file("2024-01-15-120000_t/down.sql", "select 1;")
                .file("2024-01-15-120000_t/metadata.toml", "run_in_transaction = false\n")
                .file("2024-01-16-120000_u/down.sql", "select 1;");

        ModuleImport read = folder.read(SourceFormat.DIESEL);

        assertThat(files(read))
                .containsEntry("V20240115120000__t.sql", "--@ transaction: none\ncall fill();")
                .containsEntry("U20240115120000__t.sql", "--@ transaction: none\nselect 1;");
        assertThat(folder.losses(read)).containsExactly("2024-01-16-120000_u has no up.sql.");
    }

    @Test
    void gooseReadsItsAnnotations() {
        folder.file("2_b.sql", "-- +goose Up\n-- +goose ENVSUB ON\nselect '${NAME}';\n")
                .file("00001_a.sql", "-- First.\n-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;\n")
                .file("3_c.go", "package main\n")
                .file("4_d.sql", "select 1;\n")
                .file("5_e.sql", "-- +goose Up\n-- +goose ENVSUB ON\nselect '${A:-b}';\n");

        ModuleImport read = folder.read(SourceFormat.GOOSE);

        assertThat(files(read))
                .containsEntry("V00001__a.sql", "-- First.\nselect 1;\n")
                .containsEntry("U00001__a.sql", "select 2;\n")
                .containsEntry("V2__b.sql", "select '${NAME}';\n");
        assertThat(folder.losses(read))
                .containsExactly(
                        "3_c.go is a migration in Go.",
                        "4_d.sql has no -- +goose Up.",
                        "5_e.sql:3: a variable with a default or without braces.");
        assertThat(folder.notes(read)).first().isEqualTo("2_b.sql:3: ${…} is a placeholder now.");
    }

    @Test
    void dbmateReadsItsBlocks() {
        folder.file("20240115_a.sql", "-- migrate:up transaction:false\ncall f();\n-- migrate:down\n")
                .file("README.sql", "select 1;\n")
                .file("20240116_b.sql", "select 1;\n");

        ModuleImport read = folder.read(SourceFormat.DBMATE);

        assertThat(files(read)).containsKeys("V20240115__a.sql", "module.yml").hasSize(2);
        assertThat(folder.losses(read)).containsExactly("20240116_b.sql has no -- migrate:up.");
        assertThat(folder.notes(read)).containsExactly("README.sql has no version and is left out.");
    }

    @Test
    void golangMigratePairsFilesByVersion() {
        folder.file("1_a.up.sql", "select 1;\n")
                .file("001_a.down.sql", "select 2;\n")
                .file("2_b.down.sql", "select 2;\n")
                .file("01_c.up.sql", "select 3;\n");

        ModuleImport read = folder.read(SourceFormat.GOLANG_MIGRATE);

        assertThat(files(read)).hasSize(3);
        assertThat(folder.losses(read))
                .containsExactly("01_c.up.sql and 1_a.up.sql have one version.", "2_b.down.sql has no file .up.sql.");
    }

    @Test
    void knexTakesFilesAndNamesWhatOnlyJavaScriptKnows() {
        folder.file("20240115_a.js", "exports.up = (knex) => knex.raw(sql);")
                .file("20240115_a.up.sql", "select 1;\n")
                .file("20240116_b.js", "exports.up = (knex) => knex.schema.createTable('t', () => {});")
                .file("20240117_c.ts", "knex.schema.table('t')")
                .file("20240117_c.up.sql", "select 1;\n");

        assertThat(folder.losses(folder.read(SourceFormat.KNEX)))
                .containsExactly(
                        "20240116_b.js has no file 20240116_b.up.sql.", "20240117_c.ts does more than run a file.");
    }

    @Test
    void sqitchRequirementsOfOtherProjectsArePins() {
        folder.beside(module("accounts", "V3__customer.sql", "V4__customer.sql", "V5__more.sql"))
                .file("sqitch.plan", """
                        %project=shop
                        a 2024-01-01T00:00:00Z A <a@b> # first
                        b [a accounts:customer !old] 2024-01-02T00:00:00Z A <a@b>
                        c [accounts:nosuch] 2024-01-03T00:00:00Z A <a@b>
                        """)
                .file("deploy/a.sql", "select 1;\n")
                .file("deploy/b.sql", "select 2;\n")
                .file("deploy/c.sql", "select 3;\n")
                .file("verify/a.sql", "begin;\nselect 1 from t where false;\nrollback;\n")
                .file("verify/b.sql", "select 1 / count(*) from t;\n");

        ModuleImport read = folder.read(SourceFormat.SQITCH);

        assertThat(files(read))
                .containsEntry("V1__a.sql", "--@ after: accounts:3\nselect 1;\n")
                .containsEntry("V2__b.sql", "--@ after: accounts:4\nselect 2;\n")
                .containsEntry("C1__a.sql", "select 1 from t where false;\n")
                .containsEntry("module.yml", "name: shop\nschema: public\nafter: [accounts]\nadopted: until 3\n")
                .containsEntry("map.yml", "\"shop/a\": [shop:1]\n\"shop/b\": [shop:2]\n\"shop/c\": [shop:3]\n");
        assertThat(folder.losses(read)).containsExactly("deploy/c.sql requires accounts:nosuch.");
        assertThat(folder.notes(read))
                .containsExactly("verify/b.sql is left out.", "sqitch.plan: b conflicts with old.");
    }

    @Test
    void gooseEndsAStatementAtItsAnnotation() {
        folder.file("1_a.sql", """
                -- +goose Up
                -- +goose StatementBegin
                select 1
                -- +goose StatementEnd
                -- +goose StatementBegin
                select 2;
                -- +goose StatementEnd
                """);

        assertThat(files(folder.read(SourceFormat.GOOSE))).containsEntry("V1__a.sql", "select 1\n;\nselect 2;\n");
    }

    @Test
    void aReworkedChangeOfSqitchIsSeveralSteps() {
        folder.file("sqitch.plan", """
                        %project=my-app
                        a 2024-01-01T00:00:00Z A <a@b>
                        @v1 2024-01-01T00:00:00Z A <a@b>
                        a [a@v1] 2024-01-02T00:00:00Z A <a@b>
                        """)
                .file("deploy/a@v1.sql", "select 1;\n")
                .file("deploy/a.sql", "begin;\ncall f();\ncommit;\n");

        assertThat(files(folder.read(SourceFormat.SQITCH)))
                .containsEntry("V1__a.sql", "select 1;\n")
                .containsEntry("V2__a.sql", "begin;\ncall f();\ncommit;\n")
                .containsEntry("map.yml", "\"my-app/a@v1\": [shop:1]\n\"my-app/a\": [shop:2]\n");
    }

    private static MigrationModule module(String name, String... files) {
        MigrationModule module = new MigrationModule(new ModuleName(name), new TreeSet<>(), List.of());
        for (String file : files) {
            module = module.script(file, "select 1;");
        }
        return module;
    }
}

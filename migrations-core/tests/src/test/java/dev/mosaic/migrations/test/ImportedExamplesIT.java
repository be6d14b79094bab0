package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.imports.ImportTarget;
import dev.mosaic.migrations.imports.ImportedFile;
import dev.mosaic.migrations.imports.ModuleImport;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The folders of {@code examples/import} as modules: they lead to the catalog that the same statements make without any tool, and can be undone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportedExamplesIT {
    private static final Path EXAMPLES = Path.of("../../examples/import");
    private static final String TABLES = """
            create table customer (id bigint generated always as identity primary key, email text not null unique);
            create table purchase (
                id bigint generated always as identity primary key,
                customer_id bigint not null references customer (id) on delete cascade,
                note text
            );
            create index purchase_customer_id_idx on purchase (customer_id);
            create index purchase_note_idx on purchase (note);
            create function newest_note(customer bigint) returns text language plpgsql as $$
            declare
                found text;
            begin
                select note into found from purchase where customer_id = customer order by id desc limit 1;
                return coalesce(found, 'none; yet');
            end;
            $$;
            insert into customer (email) values ('first@example.org');
            """;
    private static final String STATES = """
            create table schema_migrations (
                version integer primary key, name varchar(255) not null, applied_at timestamptz default now());
            create type state as enum ('open', 'sent', 'paid');
            alter table purchase add column state state not null default 'open';
            create index purchase_sent_idx on purchase (id) where state = 'sent';
            """;

    @TempDir
    private Path root = Path.of("");

    private List<String> shop = List.of();

    @BeforeAll
    void runStatements() {
        TestDatabase database = emptyDatabase();
        database.execute(TABLES);
        shop = objects(database);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SQITCH", "SQL"},
            mode = EnumSource.Mode.EXCLUDE)
    void aFolderLeadsToTheCatalogOfItsStatementsAndBack(SourceFormat format) throws IOException {
        Path modules = root.resolve(format.toString());
        write(format, EXAMPLES.resolve(format.toString()), modules, "shop");
        TestDatabase database = emptyDatabase();

        Migrations migrations = migrate(modules, database);

        assertThat(objects(database)).isEqualTo(shop);
        assertThat(database.value("select email from customer")).isEqualTo("first@example.org");
        assertThat(migrations.status().isUpToDate()).isTrue();
        undo(migrations, modules);
        assertThat(objects(database)).isSubsetOf(functionsOf(format));
    }

    @Test
    void aProjectOfSqitchRunsAfterTheOneThatItRequires() throws IOException {
        Path modules = root.resolve("sqitch");
        write(SourceFormat.SQITCH, EXAMPLES.resolve("sqitch/accounts"), modules, "accounts");
        write(SourceFormat.SQITCH, EXAMPLES.resolve("sqitch/shop"), modules, "shop");
        TestDatabase database = emptyDatabase();

        Migrations migrations = migrate(modules, database);

        assertThat(objects(database)).isEqualTo(shop);
        undo(migrations, modules);
        assertThat(objects(database)).isEmpty();
    }

    @Test
    void alphabeticalFilesLeadToTheCatalogOfTheirStatements() throws IOException {
        Path modules = root.resolve("sql");
        write(SourceFormat.SQL, EXAMPLES.resolve("sql"), modules, "shop");
        TestDatabase database = emptyDatabase();
        TestDatabase expected = emptyDatabase();
        expected.execute(TABLES);
        expected.execute(STATES);

        Migrations migrations = migrate(modules, database);

        assertThat(objects(database)).isEqualTo(objects(expected));
        assertThat(database.query("select version from schema_migrations")).hasSize(2);
        assertThat(migrations.status().isUpToDate()).isTrue();
    }

    /** Imports a folder that has nothing to lose. */
    private static void write(SourceFormat format, Path folder, Path modules, String name) throws IOException {
        List<MigrationModule> others = Files.isDirectory(modules) ? ModuleFolder.read(modules) : List.of();
        ModuleImport read = ModuleImport.read(format, folder, new ImportTarget(new ModuleName(name), "public", others));
        assertThat(read.losses()).isEmpty();
        Path module = Files.createDirectories(modules.resolve(name));
        for (ImportedFile file : read.files()) {
            Files.writeString(module.resolve(file.name()), file.content());
        }
    }

    private static Migrations migrate(Path modules, TestDatabase database) {
        Migrations migrations = Modules.on(database, ModuleFolder.read(modules).toArray(MigrationModule[]::new));
        migrations.migrate();
        return migrations;
    }

    private static void undo(Migrations migrations, Path modules) {
        for (Step step : MigrationPlan.of(ModuleFolder.read(modules)).steps().reversed()) {
            migrations.undo(step.id());
        }
    }

    /** A repeatable script has no undo, so its function stays. */
    private Set<String> functionsOf(SourceFormat format) {
        return format == SourceFormat.FLYWAY
                ? Set.copyOf(shop.stream()
                        .filter(object -> object.startsWith("function"))
                        .toList())
                : Set.of();
    }

    private static List<String> objects(TestDatabase database) {
        return database.catalog().objects().stream()
                .filter(object -> !object.contains("migrations."))
                .toList();
    }
}

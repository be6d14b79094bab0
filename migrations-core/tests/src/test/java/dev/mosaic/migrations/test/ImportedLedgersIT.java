package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.labels;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.imports.ImportTarget;
import dev.mosaic.migrations.imports.ImportedFile;
import dev.mosaic.migrations.imports.ModuleImport;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.ledger.EntryMap;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of {@code examples/import}, run by their tool, imported as modules, and adopted by the map that the import writes. */
class ImportedLedgersIT {
    private static final AdoptionScene SCENE = new AdoptionScene();
    private static final Path EXAMPLES = Path.of("../../examples/import").toAbsolutePath();

    @TempDir
    private Path work = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    private ForeignTool tool(String folder) {
        return new ForeignTool(database, work.resolve(folder));
    }

    @Test
    void sqitchWithAReworkedChangeAndAChangeInAFolder() throws IOException {
        ForeignTool.needs("/usr/bin/sqitch", "sqitch libdbd-pg-perl postgresql-client");
        copy("sqitch");
        Files.writeString(
                work.resolve("sqitch/shop/sqitch.plan"),
                """
                % project = shop
                """
                        + Files.readString(work.resolve("sqitch/shop/sqitch.plan"))
                                .replace("%project=shop\n", "")
                        + "@v2 2024-03-02T12:00:00Z Ann Example <ann@example.org> # Second release.\n"
                        + "reports/2024-sales [purchase] 2024-03-03T09:00:00Z Ann Example <ann@example.org> # In a folder.\n");
        tool("sqitch/shop")
                .file("deploy/reports/2024-sales.sql", "create table sales (purchase bigint references purchase);\n")
                .file("revert/reports/2024-sales.sql", "drop table sales;\n");
        for (String project : List.of("accounts", "shop")) {
            tool("sqitch/" + project)
                    .run(
                            Map.of(
                                    "HOME", work.toString(),
                                    "SQITCH_FULLNAME", "Ann",
                                    "SQITCH_EMAIL", "ann@example.org"),
                            "/usr/bin/sqitch",
                            "deploy",
                            tool("").url("db:pg"));
        }
        String maps = write(SourceFormat.SQITCH, "sqitch/accounts", "accounts")
                + write(SourceFormat.SQITCH, "sqitch/shop", "shop");

        assertThat(maps)
                .contains("\"shop/newest_note@v1\": [shop:1]", "\"shop/newest_note\": [shop:5]")
                .contains("\"shop/reports/2024-sales\": [shop:6]");
        assertAdopted(LedgerTool.SQITCH, maps, 7);
        assertThat(labels(SCENE.adopter(database, modules()).undo())).hasSize(7);
        assertThat(labels(plan(LedgerTool.SQITCH, "").adopted().stream()
                        .map(each -> each.id())
                        .toList()))
                .as("without the map: the reworked change is told by its checksum, one that was split is not known")
                .contains("accounts:1", "shop:1", "shop:5", "shop:6");
    }

    @Test
    void flyway() throws IOException {
        copy("flyway");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + work.resolve("flyway"))
                .defaultSchema("public");
        Objects.requireNonNull(configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class))
                .setTransactionalLock(false); // a transaction of its own would block the concurrent build of an index
        configuration.load().migrate();

        assertAdopted(LedgerTool.FLYWAY, write(SourceFormat.FLYWAY, "flyway", "shop"), 4);
    }

    @Test
    void liquibase() throws Exception {
        copy("liquibase");
        try (Connection connection = database.dataSource().getConnection()) {
            new Liquibase(
                            "changelog.yaml",
                            new DirectoryResourceAccessor(work.resolve("liquibase")),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .update("");
        }

        assertAdopted(LedgerTool.LIQUIBASE, write(SourceFormat.LIQUIBASE, "liquibase", "shop"), 5);
    }

    @Test
    void knexWithALedgerOfAnotherName() throws IOException {
        String knex = ForeignTool.npm("knex/knex.js");
        copy("knex");
        tool("").file("run.js", """
                        const knex = require('%s')({client: 'pg', connection: '%s', migrations: {directory: './knex',
                            tableName: 'Done', loadExtensions: ['.js']}});
                        knex.migrate.latest().then(() => knex.destroy()).catch(e => { console.error(e); process.exit(1); });
                        """.formatted(knex, tool("").url("postgres"))).run(Map.of(), "node", "run.js");
        String map = write(SourceFormat.KNEX, "knex", "shop");
        AdoptionRequest request = AdoptionRequest.of(LedgerSource.of(LedgerTool.KNEX, "public.\"Done\""))
                .with(EntryMap.parse("map.yml", map));

        database.execute("update public.\"Done_lock\" set is_locked = 1");
        Snapshot.assertRefused(
                        database, () -> SCENE.adopter(database, modules()).adopt(request))
                .hasMessageContaining("knex holds its lock public.\"Done_lock\".");
        database.execute("update public.\"Done_lock\" set is_locked = 0");
        assertAdopted(request, 4);
    }

    @Test
    void dbmate() throws IOException {
        ForeignTool.npm("dbmate/package.json");
        copy("dbmate");
        tool("").run(
                        Map.of("DATABASE_URL", tool("").url("postgres") + "?sslmode=disable"),
                        "node",
                        ForeignTool.npm("dbmate/dist/cli.js"),
                        "--no-dump-schema",
                        "--migrations-dir",
                        "dbmate",
                        "up");

        assertAdopted(LedgerTool.DBMATE, write(SourceFormat.DBMATE, "dbmate", "shop"), 4);
    }

    private void assertAdopted(LedgerTool tool, String map, int steps) {
        assertAdopted(request(tool, map), steps);
    }

    private void assertAdopted(AdoptionRequest request, int steps) {
        AdoptionReport report = SCENE.adopter(database, modules()).adopt(request);

        assertThat(report.adopted()).hasSize(steps);
        assertThat(report.unmatched()).isEmpty();
        assertThat(on(database, modules()).status().pending()).isZero();
        assertThat(on(database, modules()).drift().differences()).isEmpty();
    }

    private AdoptionReport plan(LedgerTool tool, String map) {
        return SCENE.adopter(database, modules()).plan(request(tool, map));
    }

    private static AdoptionRequest request(LedgerTool tool, String map) {
        return AdoptionRequest.of(LedgerSource.of(tool)).with(EntryMap.parse("map.yml", map));
    }

    private MigrationModule[] modules() {
        return ModuleFolder.read(work.resolve("db")).toArray(MigrationModule[]::new);
    }

    /** Imports a folder, and returns the map that the import writes. */
    private String write(SourceFormat format, String folder, String name) throws IOException {
        Path modules = work.resolve("db");
        List<MigrationModule> others = Files.isDirectory(modules) ? ModuleFolder.read(modules) : List.of();
        ModuleImport read = ModuleImport.read(
                format, work.resolve(folder), new ImportTarget(new ModuleName(name), "public", others));
        assertThat(read.losses()).isEmpty();
        Path module = Files.createDirectories(modules.resolve(name));
        String map = "";
        for (ImportedFile file : read.files()) {
            if (file.name().equals(ModuleImport.MAP)) {
                map = file.content();
            } else {
                Files.writeString(module.resolve(file.name()), file.content());
            }
        }
        return map;
    }

    /** Copies an example into the folder of the test, so that the tool changes nothing of it. */
    private void copy(String example) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES.resolve(example))) {
            files.forEach(file -> {
                try {
                    Files.copy(file, work.resolve(EXAMPLES.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

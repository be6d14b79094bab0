package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A module is found by its {@code module.yml}: one that the service lacks, or a table without a policy, fails the build. */
class EveryModuleIT {
    private static final List<MigrationModule> MODULES = MigrationModule.all();

    @Test
    void aModuleOfTheSourcesIsPartOfTheService() throws IOException {
        assertThat(declarations()).hasSizeGreaterThan(3).allMatch(Files::isRegularFile, "is a file");
        for (Path declaration : declarations()) {
            Path folder = declaration.subpath(declaration.getNameCount() - 2, declaration.getNameCount() - 1);
            assertThat(MODULES)
                    .as(
                            "%s is not part of the service. Add to service/pom.xml: <dependency><groupId>dev.mosaic</groupId><artifactId>%s</artifactId></dependency>",
                            declaration, declaration.getName(1))
                    .extracting(module -> module.name().value())
                    .contains(folder.toString());
        }
    }

    @Test
    void eachModuleHasABeanThatReadsItsDeclaration() {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .banner(false)
                .start()) {
            assertThat(context.getBeansOfType(MigrationModule.class))
                    .as("A factory of the module returns: MigrationModule.of(\"<module>\")")
                    .containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    @Test
    void everyTableHasARowSecurityPolicy() {
        TestDatabase database = TestDatabase.empty(MODULES);
        Migrations.of(database.dataSource(), MigrationPlan.of(MODULES), MigrationSettings.defaults())
                .migrate();
        String[] schemas = MODULES.stream().map(MigrationModule::schema).toArray(String[]::new);

        assertThat(database.query("""
                        select format('alter table %I.%I enable row level security; create policy …', n.nspname, c.relname) as missing
                        from pg_catalog.pg_class c
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = any (string_to_array(?, ','))
                          and c.relkind in ('r', 'p')
                          and c.relname <> 'flyway_schema_history'
                          and not (c.relrowsecurity and exists (
                            select from pg_catalog.pg_policy p
                            where p.polrelid = c.oid
                              and p.polname <> 'modules_read'
                          ))
                        order by missing
                        """, String.join(",", schemas)))
                .as("tables that the application can read without a policy")
                .isEmpty();
    }

    /** Returns {@code ../<room>/src/main/resources/db/<module>/module.yml} of each room but the engine. */
    private static List<Path> declarations() throws IOException {
        List<Path> declarations = new ArrayList<>();
        try (DirectoryStream<Path> rooms = Files.newDirectoryStream(Path.of(".."))) {
            for (Path room : rooms) {
                Path modules = room.resolve("src/main/resources/db");
                if (Files.isDirectory(modules) && !room.endsWith("migrations-core")) {
                    try (DirectoryStream<Path> folders = Files.newDirectoryStream(modules)) {
                        folders.forEach(folder -> declarations.add(folder.resolve("module.yml")));
                    }
                }
            }
        }
        return declarations;
    }
}

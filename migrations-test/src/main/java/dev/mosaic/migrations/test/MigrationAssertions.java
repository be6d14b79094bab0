package dev.mosaic.migrations.test;

import dev.mosaic.migrations.check.EntityCheck;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.micronaut.MappedEntities;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.prove.Proof;
import dev.mosaic.migrations.prove.ProofReport;
import dev.mosaic.migrations.prove.ProofSettings;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.snapshot.SchemaText;
import dev.mosaic.migrations.trace.TableSizes;
import dev.mosaic.migrations.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Assertions for tests of schemas. */
public final class MigrationAssertions {
    private static final String WRITE_DOCUMENTS = "mosaic.write-documents";
    private static final String WRITE = "-D" + WRITE_DOCUMENTS + "=true";

    private MigrationAssertions() {}

    /** Asserts that PostgreSQL refuses a statement by the constraint of a name. */
    public static void assertRefused(TestDatabase database, String sql, String constraint) {
        SqlRefused refused = Assertions.assertThrows(SqlRefused.class, () -> database.execute(sql));
        Assertions.assertEquals(constraint, refused.constraint(), refused.getMessage());
    }

    /**
     * Takes a new database through all steps of a module and its dependencies: up, down by their U scripts, up again,
     * one by one.
     *
     * <p>Whenever a step is reached again, the catalog must equal that of the first time.
     */
    public static void assertUpDownUp(String module) {
        Journey journey = new Journey(Templates.empty(Templates.planOf(new ModuleName(module))));
        journey.up();
        journey.down();
        journey.up();
        if (journey.contradictions().isEmpty()) {
            return;
        }
        throw AssertionFailureBuilder.assertionFailure()
                .message(String.join("\n", journey.contradictions()))
                .build();
    }

    /**
     * Asserts that a trace of all steps of a module ({@code chat}), or of one step ({@code chat:2}), finds nothing that is not accepted in its file:
     * no lock that blocks other sessions for long. The steps run in a scratch database.
     */
    public static void assertSafe(String moduleOrStep) {
        Optional<StepId> step = moduleOrStep.contains(":") ? Optional.of(StepId.of(moduleOrStep)) : Optional.empty();
        ModuleName module = step.map(StepId::module).orElseGet(() -> new ModuleName(moduleOrStep));
        assertSafe(
                Templates.planOf(module),
                id -> id.module().equals(module) && step.map(id::equals).orElse(true));
    }

    /** Asserts that a trace of some steps of a plan finds nothing that is not accepted in their files. */
    public static void assertSafe(MigrationPlan plan, Predicate<StepId> steps) {
        TestServer server = TestServer.get();
        ScratchServer on =
                new ScratchServer(server.url("postgres"), server.user(), server.password(), ScratchServer.Use.SHARED);
        try (Scratch scratch = Scratch.on(on)) {
            Trace trace = Trace.of(scratch, plan, steps, TableSizes.UNKNOWN);
            if (!trace.findings().isEmpty()) {
                throw AssertionFailureBuilder.assertionFailure()
                        .message(trace.findings().stream()
                                .map(finding -> "%s: [%s]%n%s"
                                        .formatted(finding.at(), finding.rule().id(), finding.explanation()))
                                .collect(Collectors.joining("\n\n")))
                        .build();
            }
        }
    }

    /**
     * Asserts that the entities of Micronaut Data whose tables are in the schema of a module match the catalog after all steps: each table and column
     * exists, each property can hold the type of its column, and null only where the column allows it. A difference is reported with the statement that
     * ends it.
     *
     * <p>It fails if there is no such entity on the class path.
     */
    public static void assertEntitiesMatch(String module) {
        ModuleName name = new ModuleName(module);
        TestDatabase database = TestDatabase.of(module);
        ModuleSchemas schemas = database.plan().schemas().only(List.of(name));
        List<EntityMapping> entities = MappedEntities.onTheClassPath().stream()
                .filter(entity -> schemas.all().contains(entity.schema()))
                .toList();
        Assertions.assertFalse(
                entities.isEmpty(),
                () -> "No @MappedEntity has the schema %s of module %s".formatted(schemas.schema(name), name));
        List<EntityMismatch> mismatches = mismatches(database, schemas, entities);
        if (!mismatches.isEmpty()) {
            throw AssertionFailureBuilder.assertionFailure()
                    .message(mismatches.stream()
                            .map(mismatch -> mismatch.explanation().toString())
                            .collect(Collectors.joining("\n\n")))
                    .build();
        }
    }

    /**
     * Asserts that the file {@code schema.txt} beside the scripts of a module is the schema after all steps, as PostgreSQL prints it.
     * With {@code -Dmosaic.write-documents=true} it writes the file into {@code src/main/resources} of the working directory.
     *
     * <p>A server of another major version than that of the file prints some definitions differently: there the test is aborted.
     */
    public static void assertSchemaFile(String module) throws IOException {
        ModuleName name = new ModuleName(module);
        SchemaText schema = schema(TestDatabase.of(module), name);
        String resource = name.folder() + "/" + SchemaText.FILE_NAME;
        if (Boolean.getBoolean(WRITE_DOCUMENTS)) {
            Files.writeString(Path.of("src", "main", "resources").resolve(resource), schema.text());
            return;
        }
        try (InputStream file = MigrationAssertions.class.getClassLoader().getResourceAsStream(resource)) {
            Assertions.assertNotNull(
                    file, () -> "%s is missing. Run this test with %s to write it.".formatted(resource, WRITE));
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Assumptions.assumeTrue(
                    SchemaText.majorVersionOf(text)
                            .filter(major -> major != schema.majorVersion())
                            .isEmpty(),
                    () -> "%s was written on another PostgreSQL than %d".formatted(resource, schema.majorVersion()));
            Assertions.assertEquals(
                    text,
                    schema.text(),
                    () -> "%s is not the schema after all migrations. Run this test with %s to update it."
                            .formatted(resource, WRITE));
        }
    }

    private static SchemaText schema(TestDatabase database, ModuleName module) {
        try (Connection connection = database.dataSource().getConnection()) {
            return SchemaText.read(connection, database.plan(), module);
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }

    /**
     * Proves all modules on the class path: each undo restores the catalog, and other orders that the pins allow lead to the catalog of the plan.
     *
     * @param orders how many other orders are replayed
     * @param seed what the random ones are derived from
     */
    public static void assertProved(int orders, long seed) {
        try (Scratch scratch = Scratch.on(Templates.scratchServer())) {
            ProofReport report = new Proof(scratch, new ProofSettings(orders, seed))
                    .of(MigrationPlan.of(MigrationModule.all()), List.of());
            scratch.dropTemplates();
            if (!report.isProved()) {
                throw AssertionFailureBuilder.assertionFailure()
                        .message(report.counterexamples().stream()
                                .map(each -> each.explanation().toString())
                                .collect(Collectors.joining("\n\n")))
                        .build();
            }
        }
    }

    private static List<EntityMismatch> mismatches(
            TestDatabase database, ModuleSchemas module, List<EntityMapping> entities) {
        try (Connection connection = database.dataSource().getConnection()) {
            return EntityCheck.in(connection, module, entities);
        } catch (SQLException e) {
            throw new SqlRefused(e);
        }
    }
}

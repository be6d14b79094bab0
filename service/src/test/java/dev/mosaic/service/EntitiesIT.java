package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.entity.EntityMapping;
import dev.mosaic.migrations.micronaut.MappedEntities;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entities of all modules are compared with the tables by {@code verify}. */
class EntitiesIT {
    private static final List<MigrationModule> MODULES = MigrationModule.all();

    private final TestDatabase database = TestDatabase.empty(MODULES);

    @BeforeEach
    void migrate() {
        Migrations.of(database.dataSource(), MigrationPlan.of(MODULES), MigrationSettings.defaults())
                .migrate();
    }

    @Test
    void everyEntityHasATableInTheSchemaOfAModule() {
        assertThat(MappedEntities.onTheClassPath()).hasSizeGreaterThan(20).allSatisfy(entity -> {
            assertThat(entity.properties()).as(entity.entity()).isNotEmpty();
            assertThat(MODULES)
                    .as("schema of " + entity.entity())
                    .extracting(MigrationModule::schema)
                    .contains(entity.schema());
        });
        assertThat(MODULES.stream().map(MigrationModule::schema))
                .allSatisfy(schema -> assertThat(MappedEntities.onTheClassPath())
                        .extracting(EntityMapping::schema)
                        .contains(schema));
    }

    @Test
    void theEntitiesOfTheServiceMatchItsTables() {
        assertThat(verify().output()).startsWith("Passed: ");
        assertThat(verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aDifferenceIsReportedWithTheStatementThatEndsIt() {
        database.execute("alter table chat.threads drop column description");
        database.execute("alter table conversation.relationship_states alter column version type bigint");
        database.execute("alter table courses.lessons alter column title drop not null");

        Answer found = verify();

        assertThat(found.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(found.output())
                .contains(
                        "The column chat.threads.description of the property dev.mosaic.chat.thread.ThreadRow.description does not exist.",
                        "Add to a migration: alter table chat.threads add column description text;",
                        "The column conversation.relationship_states.version has the type bigint, which the property",
                        "alter table conversation.relationship_states alter column version type integer using version::integer;",
                        "The column courses.lessons.title can be null, and the property",
                        "alter table courses.lessons alter column title set not null;")
                .containsPattern("; \\d+ differences\\.");
        CommandSchema.assertIs("verify", verify("--json").output());
        assertThat(verify("accounts").exitCode()).isEqualTo(ExitCode.DONE);

        database.execute("alter table chat.threads add column description text");
        database.execute(
                "alter table conversation.relationship_states alter column version type integer using version::integer");
        database.execute("alter table courses.lessons alter column title set not null");
        assertThat(verify("courses").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(verify().output()).doesNotContain("does not exist", "can be null");
    }

    private record Answer(int exitCode, String output) {}

    private Answer verify(String... arguments) {
        StringWriter output = new StringWriter();
        String login = "//%s:%s@".formatted(database.user(), database.password());
        List<String> command = new ArrayList<>(
                List.of("verify", "--url", database.url().replace("jdbc:", "").replace("//", login)));
        command.addAll(List.of(arguments));
        int exitCode = Mosaic.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(command.toArray(String[]::new));
        return new Answer(exitCode, output.toString());
    }
}

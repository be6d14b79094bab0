package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.CHAT;
import static dev.mosaic.migrations.test.AdoptionScene.NAMES;
import static dev.mosaic.migrations.test.AdoptionScene.SHOP;
import static dev.mosaic.migrations.test.AdoptionScene.labels;
import static dev.mosaic.migrations.test.AdoptionScene.scripts;
import static dev.mosaic.migrations.test.AdoptionScene.unmigrated;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.EntryMap;
import dev.mosaic.migrations.ledger.LedgerEntry;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers that the tools themselves have written: adopted, migrated on, and taken back. */
class ToolLedgersIT {
    private static final AdoptionScene SCENE = new AdoptionScene();

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = unmigrated();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    private ForeignTool tool() {
        return new ForeignTool(database, folder);
    }

    private static String sql(int migration) {
        return scripts().get(migration).content();
    }

    private AdoptionReport assertAdopted(AdoptionRequest request) {
        AdoptionReport report = SCENE.adopter(database).adopt(request);

        assertThat(labels(report.adopted().stream().map(each -> each.id()).toList()))
                .containsExactly("shop:1", "chat:2", "chat:4", "shop:3");
        assertThat(on(database, SHOP, CHAT).drift().differences()).isEmpty();
        MigrationModule more = CHAT.script("V5__more.sql", "alter table chat.thread add column more int;")
                .script("U5__more.sql", "alter table chat.thread drop column more;");
        assertThat(on(database, SHOP, more).migrate().applied()).hasSize(1);
        on(database, SHOP, more).undo(StepId.of("chat:5"));
        assertThat(SCENE.adopter(database).undo()).hasSize(4);
        return report;
    }

    private static AdoptionRequest of(LedgerTool tool) {
        return AdoptionRequest.of(LedgerSource.of(tool));
    }

    @Test
    void flyway() {
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file("V" + NAMES.get(i).replaceFirst("_", "__") + ".sql", sql(i).replaceFirst("--@.*\n", ""));
        }
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + folder)
                .defaultSchema("public")
                .load()
                .migrate();

        assertThat(assertAdopted(of(LedgerTool.FLYWAY)).adopted())
                .as("checksums agree, times and users are known")
                .allSatisfy(each -> {
                    assertThat(each.at()).isPresent();
                    assertThat(each.by()).hasValue(database.user());
                    assertThat(each.entries().getFirst().checksum()).isPresent();
                });
    }

    @Test
    void liquibase() throws Exception {
        StringBuilder changes = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < NAMES.size(); i++) {
            changes.append("--changeset ann:%s%n%s%n".formatted(NAMES.get(i).substring(2), sql(i)));
        }
        tool().file("changes.sql", changes.toString());
        try (Connection connection = database.dataSource().getConnection()) {
            Liquibase liquibase = new Liquibase(
                    "changes.sql",
                    new DirectoryResourceAccessor(folder),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
            liquibase.update("");
        }

        AdoptionReport report = assertAdopted(of(LedgerTool.LIQUIBASE));

        assertThat(report.adopted().getFirst().entries())
                .extracting(LedgerEntry::name)
                .containsExactly("changes.sql::item::ann");
    }

    @Test
    void knex() {
        String knex = ForeignTool.npm("knex/knex.js");
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file(
                            "migrations/" + NAMES.get(i) + ".js",
                            "exports.up = knex => knex.raw(`%s`); exports.down = () => {};".formatted(sql(i)));
        }
        tool().file("run.js", """
                        const knex = require('%s')({client: 'pg', connection: '%s', migrations: {directory: './migrations'}});
                        knex.migrate.latest().then(() => knex.destroy()).catch(e => { console.error(e); process.exit(1); });
                        """.formatted(knex, tool().url("postgres"))).run(Map.of(), "node", "run.js");

        assertThat(assertAdopted(of(LedgerTool.KNEX)).adopted())
                .allMatch(each -> each.at().isPresent());
        database.execute("update public.knex_migrations_lock set is_locked = 1");
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.KNEX)))
                .hasMessageContaining("knex migrate:unlock");
    }

    @Test
    void dbmate() {
        ForeignTool.npm("dbmate/package.json");
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file(
                            "db/migrations/%s.sql".formatted(NAMES.get(i)),
                            "-- migrate:up\n%s\n-- migrate:down\n".formatted(sql(i)));
        }
        tool().run(
                        Map.of("DATABASE_URL", tool().url("postgres") + "?sslmode=disable"),
                        "node",
                        ForeignTool.npm("dbmate/dist/cli.js"),
                        "--no-dump-schema",
                        "up");

        assertAdopted(of(LedgerTool.DBMATE));
    }

    @Test
    void nodePgMigrateByAQuery() {
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file(
                            "migrations/%s.sql".formatted(NAMES.get(i)),
                            "-- Up Migration\n%s\n-- Down Migration\n".formatted(sql(i)));
        }
        tool().run(
                        Map.of("DATABASE_URL", tool().url("postgres")),
                        "node",
                        ForeignTool.npm("node-pg-migrate/bin/node-pg-migrate.js"),
                        "up");

        assertAdopted(AdoptionRequest.of(
                LedgerSource.ofQuery("select name, run_on as applied_at from pgmigrations order by id")));
    }

    @Test
    void djangoOfWhichAnAppIsAModule() {
        ForeignTool.needs("/usr/lib/python3/dist-packages/django", "python3-django python3-psycopg2");
        String[] apps = {"shop", "chat", "shop", "chat"};
        String[] before = {"", "('shop', '0001_item')", "('shop', '0001_item')", "('chat', '0002_thread')"};
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file(apps[i] + "/__init__.py", "").file(apps[i] + "/migrations/__init__.py", "");
            tool().file("%s/migrations/000%s.py".formatted(apps[i], NAMES.get(i)), """
                            from django.db import migrations
                            class Migration(migrations.Migration):
                                dependencies = [%s]
                                operations = [migrations.RunSQL('''%s''')]
                            """.formatted(before[i], sql(i)));
        }
        URI server = tool().server();
        tool().file("settings.py", """
                        SECRET_KEY = 'x'
                        INSTALLED_APPS = ['shop', 'chat']
                        USE_TZ = True
                        DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '%s', 'PORT': '%d',
                            'NAME': '%s', 'USER': '%s', 'PASSWORD': '%s'}}
                        """.formatted(
                                server.getHost(),
                                server.getPort(),
                                server.getPath().substring(1),
                                database.user(),
                                database.password()))
                .run(
                        Map.of("PYTHONPATH", folder.toString(), "DJANGO_SETTINGS_MODULE", "settings"),
                        "/usr/bin/python3",
                        "-m",
                        "django",
                        "migrate");

        assertThat(assertAdopted(of(LedgerTool.DJANGO)).unmatched()).isEmpty();
    }

    @Test
    void alembicOfWhichTheLedgerHasTheHeadAlone() {
        ForeignTool.needs("/usr/lib/python3/dist-packages/alembic", "python3-alembic python3-psycopg2");
        for (int i = 0; i < NAMES.size(); i++) {
            tool().file("alembic/versions/%s.py".formatted(NAMES.get(i)), """
                            from alembic import op
                            revision = 'r%d'
                            down_revision = %s
                            def upgrade():
                                op.execute('''%s''')
                            """.formatted(
                            i, i == 0 ? "None" : "'r%d'".formatted(i - 1), sql(i)));
        }
        tool().file("alembic/env.py", """
                        from alembic import context
                        from sqlalchemy import create_engine
                        with create_engine('%s').connect() as connection:
                            context.configure(connection=connection)
                            with context.begin_transaction():
                                context.run_migrations()
                        """.formatted(tool().url("postgresql")))
                .file("alembic.ini", "[alembic]\nscript_location = alembic\n")
                .run(Map.of(), "/usr/bin/python3", "-m", "alembic.config", "upgrade", "head");

        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.ALEMBIC)))
                .hasMessageContaining("No entry of Alembic's public.alembic_version is a step: r3.");
        assertAdopted(of(LedgerTool.ALEMBIC).with(EntryMap.parse("map.yml", "r3: [shop:3, chat:4]")));
    }

    @Test
    void sqitch() {
        ForeignTool.needs("/usr/bin/sqitch", "sqitch libdbd-pg-perl postgresql-client");
        StringBuilder plan = new StringBuilder("%syntax-version=1.0.0\n%project=forum\n\n");
        for (int i = 0; i < NAMES.size(); i++) {
            String change = NAMES.get(i).substring(2);
            plan.append("%s 2024-01-0%dT10:00:00Z Ann <ann@example.org> # %s%n".formatted(change, i + 1, change));
            tool().file("deploy/" + change + ".sql", sql(i).replaceFirst("--@.*\n", ""));
        }
        tool().file("sqitch.plan", plan.toString())
                .file("sqitch.conf", "[core]\n  engine = pg\n[user]\n  name = Ann\n  email = ann@example.org\n")
                .run(Map.of("HOME", folder.toString()), "/usr/bin/sqitch", "deploy", tool().url("db:pg"));

        assertThat(assertAdopted(of(LedgerTool.SQITCH)).adopted())
                .allSatisfy(each -> assertThat(each.by()).hasValue("Ann"));
        database.execute(
                "insert into sqitch.events select 'fail', change_id, change, project, note, requires, conflicts, tags, now() + interval '1 hour', committer_name,"
                        + " committer_email, planned_at, planner_name, planner_email from sqitch.events where change = 'title'");
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.SQITCH)))
                .hasMessageContaining("forum/title has failed")
                .hasMessageContaining("sqitch revert");
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.AdoptionScene.CHAT;
import static dev.mosaic.migrations.test.AdoptionScene.NAMES;
import static dev.mosaic.migrations.test.AdoptionScene.SHOP;
import static dev.mosaic.migrations.test.AdoptionScene.labels;
import static dev.mosaic.migrations.test.AdoptionScene.migrated;
import static dev.mosaic.migrations.test.AdoptionScene.scripts;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionReport;
import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.EntryMap;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The ledgers of tools, as their own sources create them. */
class LedgerKindsIT {
    private static final AdoptionScene SCENE = new AdoptionScene();
    private static final List<String> ALL = List.of("shop:1", "chat:2", "chat:4", "shop:3");

    private final TestDatabase database = migrated();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    private void assertAdoptedAndUndone(AdoptionRequest request) {
        AdoptionReport report = SCENE.adopter(database).adopt(request);

        assertThat(labels(report.adopted().stream().map(each -> each.id()).toList()))
                .isEqualTo(ALL);
        assertThat(on(database, SHOP, CHAT).status().pending()).isZero();
        assertThat(on(database, SHOP, CHAT).drift().differences()).isEmpty();
        assertThat(labels(SCENE.adopter(database).undo())).isEqualTo(ALL);
        assertThat(on(database, SHOP, CHAT).status().pending()).isEqualTo(4);
    }

    private static AdoptionRequest of(LedgerTool tool) {
        return AdoptionRequest.of(LedgerSource.of(tool));
    }

    @Test
    void prismaWithAResolvedAndARolledBackMigration() {
        database.execute("""
                create table public._prisma_migrations (
                  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
                  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)
                """);
        for (int i = 0; i < NAMES.size(); i++) {
            database.execute(
                    "insert into public._prisma_migrations values (?::text, ?, timestamptz '2024-01-01 10:00Z' + ? * interval '1 day', ?, null, null, now(), ?)",
                    i,
                    sha256(i),
                    i,
                    NAMES.get(i),
                    i == 1 ? 0 : 1); // 0: by prisma migrate resolve --applied
        }
        database.execute(
                "insert into public._prisma_migrations values ('x', 'y', null, '3_price', 'ERROR', now(), now() - interval '1 year', 0)");

        assertAdoptedAndUndone(of(LedgerTool.PRISMA));

        database.execute("update public._prisma_migrations set checksum = 'other' where migration_name = '4_title'");
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.PRISMA)))
                .hasMessageContaining("V4__title.sql was changed after Prisma had applied it");
        database.execute("update public._prisma_migrations set finished_at = null where migration_name = '4_title'");
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.PRISMA)))
                .hasMessageContaining("4_title has failed, or has begun and not ended")
                .hasMessageContaining("prisma migrate resolve --applied NAME");
    }

    /** Returns what PostgreSQL computes of a script without its directives. */
    private String sha256(int migration) {
        String content = scripts().get(migration).content();
        return Objects.requireNonNull(database.value(
                "select encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                content.startsWith("--@") ? content.substring(content.indexOf('\n') + 1) : content));
    }

    @Test
    void golangMigrateHasOneVersion() {
        database.execute(
                "create table public.schema_migrations (version bigint not null primary key, dirty boolean not null)");
        database.execute("insert into public.schema_migrations values (4, false)");

        assertAdoptedAndUndone(of(LedgerTool.GOLANG_MIGRATE));

        database.execute("update public.schema_migrations set dirty = true");
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.GOLANG_MIGRATE)))
                .hasMessageContaining(
                        "4 has failed, or has begun and not ended, according to golang-migrate's public.schema_migrations.")
                .hasMessageContaining("migrate force VERSION");
        database.execute("update public.schema_migrations set dirty = false, version = 2");
        assertThat(labels(SCENE.adopter(database)
                        .plan(of(LedgerTool.GOLANG_MIGRATE))
                        .pending()))
                .containsExactly("chat:4", "shop:3");
        EntryMap renumbered = EntryMap.parse("map.yml", "1: shop:1\n2: [chat:2, chat:4]\n3: shop:3");
        assertThat(labels(SCENE.adopter(database)
                        .plan(of(LedgerTool.GOLANG_MIGRATE).with(renumbered))
                        .pending()))
                .containsExactly("shop:3");
    }

    @Test
    void gooseTakesMigrationsBackByARow() {
        database.execute("""
                create table public.goose_db_version (
                  id integer primary key generated by default as identity, version_id bigint not null, is_applied boolean not null,
                  tstamp timestamp not null default now())
                """);
        database.execute(
                "insert into public.goose_db_version (version_id, is_applied) values (0, true), (1, true), (2, true), (3, true), (4, true)");
        assertAdoptedAndUndone(of(LedgerTool.GOOSE));

        database.execute("insert into public.goose_db_version (version_id, is_applied) values (4, false)");
        assertThat(labels(SCENE.adopter(database).plan(of(LedgerTool.GOOSE)).pending()))
                .containsExactly("chat:4");
    }

    @Test
    void railsHasVersionsAlone() {
        database.execute("create table public.schema_migrations (version varchar primary key)");
        database.execute("create table public.ar_internal_metadata (key varchar primary key, value varchar)");
        database.execute("insert into public.schema_migrations values ('1'), ('2'), ('3'), ('4')");

        assertAdoptedAndUndone(of(LedgerTool.RAILS));
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.GOLANG_MIGRATE)))
                .hasMessageContaining("no table schema_migrations with the columns version, dirty.");
    }

    @Test
    void dieselHasVersionsAndTimes() {
        database.execute(
                "create table public.__diesel_schema_migrations (version varchar(50) primary key not null, run_on timestamp not null default current_timestamp)");
        database.execute(
                "insert into public.__diesel_schema_migrations (version) values ('00001'), ('00002'), ('00003'), ('00004')");

        assertAdoptedAndUndone(of(LedgerTool.DIESEL));
    }

    @Test
    void liquibaseIsRefusedWhileItsLockIsHeld() {
        database.execute("""
                create table public.databasechangelog (
                  id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null, dateexecuted timestamp not null,
                  orderexecuted int not null, exectype varchar(10) not null, md5sum varchar(35), description varchar(255), comments varchar(255),
                  tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10));
                create table public.databasechangeloglock (
                  id int not null primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
                insert into public.databasechangeloglock values (1, true, now(), 'host');
                insert into public.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
                select n, 'ann', 'changes.sql', now(), v, 'EXECUTED'
                from unnest('{item,thread,price,title}'::text[], '{1,2,3,4}'::int[]) as c (n, v);
                """);
        Snapshot.assertRefused(database, () -> SCENE.adopter(database).adopt(of(LedgerTool.LIQUIBASE)))
                .hasMessageContaining("Liquibase holds its lock public.databasechangeloglock.")
                .hasMessageContaining("liquibase release-locks");

        database.execute("update public.databasechangeloglock set locked = false");
        assertAdoptedAndUndone(of(LedgerTool.LIQUIBASE));

        MigrationModule chat = module("chat")
                .after("shop")
                .script("V2__thread.sql", """
                --@ after: shop:1
                --liquibase formatted sql
                --changeset ann:thread
                %s
                --changeset ann:"first item" context:prod
                insert into shop.item values (1, 'first');
                --changeset ann:elsewhere dbms:oracle
                select 1 from dual;
                """.formatted(
                                scripts().get(1).content().replaceFirst("--@.*\n", "")))
                .script("V4__title.sql", scripts().get(3).content());
        Snapshot.assertRefused(
                        database, () -> SCENE.adopter(database, SHOP, chat).adopt(of(LedgerTool.LIQUIBASE)))
                .hasMessageContaining(
                        "chat:2 is applied only in part: Liquibase's public.databasechangelog has no entry for ann:first item of db/chat/V2__thread.sql.")
                .hasMessageContaining("(--map): \"changes.sql::thread::ann\": chat:2");
    }

    @Test
    void aliasesAndOneEntryOfSeveralStepsAreMapped() {
        database.execute("create table public.done (filename text, at timestamptz default '2023-02-01Z')");
        database.execute("insert into public.done values ('init.sql'), ('rest.sql'), ('elsewhere.sql')");
        EntryMap map = EntryMap.parse("map.yml", """
                init.sql: [shop:1, chat:2]
                rest.sql: [shop:3, chat:4]
                elsewhere.sql: none
                """);

        AdoptionRequest request = AdoptionRequest.of(
                        LedgerSource.ofQuery("select filename, at as applied_at from public.done"))
                .with(map);
        assertThat(SCENE.adopter(database).plan(request).unmatched()).containsExactly("elsewhere.sql");
        assertAdoptedAndUndone(request);

        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database)
                                .adopt(request.with(EntryMap.parse("map.yml", "init.sql: shop:7"))))
                .hasMessageContaining("Unknown step shop:7.");
        Snapshot.assertRefused(database, () -> EntryMap.parse("map.yml", "- x"))
                .hasMessageContaining("It is not a mapping of names to steps.");
    }

    @Test
    void aQueryThatFailsOrWritesIsRefused() {
        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database)
                                .adopt(AdoptionRequest.of(LedgerSource.ofQuery("select nothing from nowhere"))))
                .hasMessageContaining("relation \"nowhere\" does not exist");
        Snapshot.assertRefused(
                        database,
                        () -> SCENE.adopter(database)
                                .adopt(AdoptionRequest.of(
                                        LedgerSource.ofQuery("delete from shop.item returning name"))))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void stepsThatAPersonHasAppliedNeedNoLedger() {
        assertAdoptedAndUndone(
                AdoptionRequest.of(LedgerSource.ofSteps(List.of(StepId.of("shop:3"), StepId.of("chat:4")))));
        assertThat(labels(SCENE.adopter(database)
                        .plan(AdoptionRequest.of(LedgerSource.ofSteps(List.of(StepId.of("chat:4")))))
                        .pending()))
                .as("chat:4 depends on shop:1 alone")
                .containsExactly("shop:3");
    }
}

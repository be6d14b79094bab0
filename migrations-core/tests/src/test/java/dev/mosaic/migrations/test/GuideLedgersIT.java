package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.adopt.AdoptionRequest;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.ledger.LedgerTool;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The ledgers of the five guides behind Mosaic: one thing is missing in the database, and is named. */
class GuideLedgersIT {
    private static final AdoptionScene SCENE = new AdoptionScene();

    private final TestDatabase database = emptyDatabase();

    @AfterAll
    static void dropAll() {
        SCENE.close();
    }

    /** Runs the scripts of a module by hand. */
    private void run(MigrationModule module) {
        database.execute("create schema " + module.name());
        module.files().stream()
                .filter(file -> file.location().matches(".*/V[^/]*"))
                .sorted((one, other) -> Long.compare(version(one.location()), version(other.location())))
                .forEach(file -> database.execute(file.content()));
    }

    private static long version(String location) {
        return Long.parseLong(location.replaceFirst(".*/V([0-9]+)__.*", "$1"));
    }

    private void assertRefusedThenAdopted(
            AdoptionRequest request, MigrationModule module, String missing, String restored, int steps) {
        Snapshot.assertRefused(database, () -> SCENE.adopter(database, module).adopt(request))
                .hasMessageContaining("%s: %s is missing in the database.".formatted(module.name(), missing));

        database.execute(restored);
        assertThat(SCENE.adopter(database, module).adopt(request).adopted()).hasSize(steps);
        assertThat(on(database, module).status().pending()).isZero();
        assertThat(on(database, module).drift().differences()).isEmpty();
    }

    @Test
    void prismaNamesOfWhichOneIsResolved() {
        MigrationModule history = module("history")
                .script("V20251001080000__init.sql", """
                        create table history.users (id uuid primary key);
                        create table history.personas (id uuid primary key, user_id uuid not null references history.users);
                        create table history.conversation_history (id bigint primary key, user_id uuid not null references history.users);
                        """)
                .script("V20251026163739__add_persona_id_to_conversation_history.sql", """
                        alter table history.conversation_history add column persona_id uuid;
                        create index conversation_history_persona_id_idx on history.conversation_history (persona_id);
                        alter table history.conversation_history add constraint conversation_history_persona_id_fkey
                          foreign key (persona_id) references history.personas (id) on delete cascade on update cascade;
                        """)
                .script("V20251026164500__finalize_persona_id_migration.sql", """
                        alter table history.conversation_history alter column persona_id set not null;
                        alter table history.conversation_history drop column user_id;
                        """);
        run(history);
        database.execute("""
                create table public._prisma_migrations (
                  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
                  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)
                """);
        for (String name : List.of(
                "20251001080000_init",
                "20251026163739_add_persona_id_to_conversation_history",
                "20251026164500_finalize_persona_id_migration")) {
            String file = name.replaceFirst("_", "__");
            String content = history.files().stream()
                    .filter(each -> each.location().contains(file))
                    .findFirst()
                    .orElseThrow()
                    .content();
            database.execute(
                    "insert into public._prisma_migrations values (left(?, 14), encode(sha256(convert_to(?, 'UTF8')), 'hex'), now(), ?, null, null, now(), 0)",
                    name,
                    content,
                    name);
        }
        database.execute("drop index history.conversation_history_persona_id_idx");

        assertRefusedThenAdopted(
                AdoptionRequest.of(LedgerSource.of(LedgerTool.PRISMA)),
                history,
                "index history.conversation_history_persona_id_idx",
                "create index conversation_history_persona_id_idx on history.conversation_history (persona_id)",
                3);
    }

    @Test
    void fileNames() {
        MigrationModule chat = module("chat")
                .script("V1__schema_v2.sql", "create table chat.chat_messages (id int primary key, content text);")
                .script("V2__schema_v3_multi_persona.sql", """
                        create table chat.personas (id int primary key, is_active boolean not null default false, color text);
                        """)
                .script("V3__schema_v4_threading.sql", """
                        create table chat.threads (id int primary key);
                        alter table chat.chat_messages add column thread_id int references chat.threads;
                        """);
        run(chat);
        database.execute("""
                create table public.schema_migrations (filename text primary key, executed_at timestamptz default now());
                insert into public.schema_migrations values
                  ('schema_v2.sql', '2025-01-27 11:30:00Z'),
                  ('schema_v3_multi_persona.sql', '2025-01-27 11:30:01Z'),
                  ('schema_v4_threading.sql', '2025-01-27 11:30:02Z');
                alter table chat.personas drop column color;
                """);

        assertRefusedThenAdopted(
                AdoptionRequest.of(LedgerSource.ofQuery(
                        "select filename, executed_at as applied_at from schema_migrations order by executed_at")),
                chat,
                "column chat.personas.color",
                "alter table chat.personas add column color text",
                3);
        assertThat(
                        database.value(
                                "select happened_at = '2025-01-27 11:30:02Z' from migrations.event where kind = 'inherited' and version = '3'"))
                .isEqualTo("true");
    }

    @Test
    void oneWholeNumber() {
        MigrationModule direct = module("direct")
                .script("V1__users.sql", "create table direct.users (id uuid primary key, phone text);")
                .script(
                        "V2__polls.sql",
                        "create table direct.polls (id uuid primary key, votes jsonb not null default '[]');")
                .script(
                        "V3__checklists.sql",
                        "create table direct.checklists (id uuid primary key, user_id uuid references direct.users);");
        run(direct);
        database.execute("""
                create table public.schema_migrations (version integer primary key, name text, applied_at timestamptz default now());
                insert into public.schema_migrations values (1, 'users'), (2, 'polls'), (3, 'checklists');
                drop table direct.polls;
                """);

        assertRefusedThenAdopted(
                AdoptionRequest.of(LedgerSource.ofQuery("select max(version) from schema_migrations")),
                direct,
                "table direct.polls",
                "create table direct.polls (id uuid primary key, votes jsonb not null default '[]')",
                3);
    }

    @Test
    void noLedger() {
        MigrationModule persona = module("persona")
                .script("V1__onboarding_sessions.sql", "create table persona.onboarding_sessions (id int primary key);")
                .script("V2__persona_data.sql", """
                        create table persona.persona_data (
                          id serial primary key,
                          session_id int not null constraint persona_data_session_id_fkey references persona.onboarding_sessions on delete cascade,
                          core_persona json);
                        create index idx_persona_data_session_id on persona.persona_data (session_id);
                        """);
        run(persona);
        database.execute("alter table persona.persona_data drop constraint persona_data_session_id_fkey");

        assertRefusedThenAdopted(
                AdoptionRequest.of(LedgerSource.ofSteps(List.of(StepId.of("persona:2")))),
                persona,
                "constraint persona.persona_data.persona_data_session_id_fkey",
                "alter table persona.persona_data add constraint persona_data_session_id_fkey"
                        + " foreign key (session_id) references persona.onboarding_sessions on delete cascade",
                2);
    }

    @Test
    void fiveTablesMadeByHand() {
        MigrationModule courses =
                ModuleFolder.read(Path.of("../../examples/courses/db")).getFirst();
        run(courses);
        String trigger =
                database.value("select pg_get_triggerdef(oid) from pg_trigger where tgname = 'lessons_set_timestamps'");
        database.execute("drop trigger lessons_set_timestamps on courses.lessons");

        assertRefusedThenAdopted(
                AdoptionRequest.of(LedgerSource.ofSteps(List.of(StepId.of("courses:2")))),
                courses,
                "trigger courses.lessons.lessons_set_timestamps",
                String.valueOf(trigger),
                2);
    }
}

package dev.mosaic.migrations.lint;

import static dev.mosaic.migrations.plan.Graph.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.lint.Finding.Cascade;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UsedBeforeCreated;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a step uses of a later step than it is pinned to, and what a script takes with it. */
class LintOrderTest {
    /** The second step makes one of each kind, the third one renames. */
    private static final MigrationModule USERS = module(
            "users", "create table users.users (id int primary key);", """
            create table users.tags (id int primary key);
            create or replace view users.names as select id from users.users;
            create function users.f() returns int language sql as 'select 1';
            create type users.mood as enum ('glad');
            """, "alter table users.tags rename to labels;");

    @Test
    void anObjectOfALaterStepThanThePinIsReported() {
        assertUsedBeforeMade("alter table chat.t add column tag int references users.tags (id);", "tags", 2);
        assertUsedBeforeMade("insert into chat.t select id from users.names;", "names", 2);
        assertUsedBeforeMade("alter table chat.t add column n int default users.f();", "f", 2);
        assertUsedBeforeMade("alter table chat.t add column mood users.mood;", "mood", 2);
        assertUsedBeforeMade("insert into chat.t select id from users.labels;", "labels", 3);
        assertUsedBeforeMade(
                "create function chat.g() returns bigint language sql as $$ select count(*) from users.tags $$;",
                "tags",
                2);
    }

    @Test
    void anObjectOfAStepThatIsReachedIsNot() {
        assertThat(chat("insert into chat.t select id from users.users;")).isEmpty();
        assertThat(chat("--@ after: users:2\nalter table chat.t add column tag int references users.tags (id);"))
                .isEmpty();
        assertThat(chat("create function chat.g() returns int language plpgsql as 'begin return users.f(); end';"))
                .isEmpty();
    }

    @Test
    void aModuleThatIsReachedThroughAnotherOneCountsWithItsNewestStep() {
        //  users 1 ── 2 ◄── talk 1 ◄── chat 1
        MigrationModule talk = module("talk", "--@ after: users:2\nselect 1;").after("users");
        MigrationModule chat =
                module("chat", "--@ after: talk:1\nselect id from users.tags;").after("talk");

        assertThat(Lint.of(List.of(USERS, talk, chat)).findings()).isEmpty();
    }

    @Test
    void aCascadeIsReported() {
        assertThat(chat("drop table chat.t cascade;"))
                .containsExactly(new Cascade(new SourceLocation("db/chat/V2__t.sql", 1), "drop table chat"));
        assertThat(chat("alter table chat.t\n  drop column id cascade,\n  add column x int;"))
                .containsExactly(new Cascade(new SourceLocation("db/chat/V2__t.sql", 1), "alter table chat"));
        assertThat(chat("truncate chat.t cascade;")).hasSize(1);
    }

    @Test
    void aDeclaredCascadeAndOneOfAForeignKeyAreNotReported() {
        assertThat(chat("--@ cascades-to: reports\ndrop table chat.t cascade;")).isEmpty();
        assertThat(
                        chat(
                                "alter table chat.t drop column id, add column u int references users.users on delete cascade;"))
                .isEmpty();
    }

    private static void assertUsedBeforeMade(String sql, String object, long maker) {
        assertThat(chat(sql))
                .containsExactly(new UsedBeforeCreated(
                        new SourceLocation("db/chat/V2__t.sql", 1),
                        StepId.of("chat:2"),
                        "users." + object,
                        new StepId(new ModuleName("users"), maker),
                        StepId.of("users:1")));
    }

    /** The second step of a module whose first one is pinned to the first one of users. */
    private static List<Finding> chat(String second) {
        return Lint.of(List.of(
                        USERS,
                        module("chat", "--@ after: users:1\ncreate table chat.t (id int);", second)
                                .after("users")))
                .findings();
    }

    private static MigrationModule module(String name, String... migrations) {
        List<ScriptFile> files = new ArrayList<>();
        for (int version = 1; version <= migrations.length; version++) {
            files.add(file(name, "V%d__t.sql".formatted(version), migrations[version - 1]));
            files.add(file(name, "U%d__t.sql".formatted(version), ""));
            files.add(file(name, "C%d__t.sql".formatted(version), ""));
        }
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), files);
    }
}

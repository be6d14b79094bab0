package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.status.MigrationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A module that comes with another name than the database knows it by. */
class RenamedModuleIT {
    private static final MigrationModule CHAT = chat("chat");
    private static final MigrationModule TALK = chat("talk").formerly("chat");
    private static final MigrationModule NOTES = notes("chat");
    private static final MigrationModule NOTES_OF_TALK = notes("talk");

    private final TestDatabase database = emptyDatabase();

    @Test
    void theSchemaTheTextsAndTheViewGetTheNewName() {
        on(database, CHAT, NOTES).migrate();
        database.execute("insert into chat.thread (word) values ('kept')");

        assertThat(on(database, TALK, NOTES_OF_TALK).migrate().applied()).isEmpty();

        assertThat(database.value("select word from talk.thread")).isEqualTo("kept");
        assertThat(database.value("select to_regnamespace('chat')")).isNull();
        assertThat(database.value("select string_agg(distinct module, ',') from migrations.script"))
                .isEqualTo("migrations,notes,talk");
        assertThat(database.value("select string_agg(distinct module, ',') from migrations.schema_migrations"))
                .isEqualTo("migrations,notes,talk");
        assertThat(database.value("select module || ' ' || detail from migrations.event where kind = 'renamed'"))
                .isEqualTo("talk renamed from chat; accepted edited scripts: [talk:1, notes:1, talk:2]");
        TestDatabase straight = emptyDatabase();
        on(straight, TALK, NOTES_OF_TALK).migrate();
        assertThat(database.query("select module, version, checksum from migrations.schema_migrations order by 1, 2"))
                .isEqualTo(straight.query(
                        "select module, version, checksum from migrations.schema_migrations order by 1, 2"));
    }

    @Test
    void theStatusShowsTheRenameBeforeAndTheReportAfter() {
        on(database, CHAT, NOTES).migrate();

        MigrationStatus before = on(database, TALK, NOTES_OF_TALK).status();

        ModuleRename rename = new ModuleRename(new ModuleName("talk"), new ModuleName("chat"));
        assertThat(before.renames()).containsExactly(rename);
        assertThat(before.isUpToDate()).isFalse();
        assertThat(before.pending()).as("what is applied under the former name").isZero();
        assertThat(before.absent()).isEmpty();
        assertThat(before.problems())
                .as("scripts that were edited for the new name")
                .isEmpty();
        assertThat(on(database, TALK, NOTES_OF_TALK).migrate().renamed()).containsExactly(rename);
        assertThat(on(database, TALK, NOTES_OF_TALK).status().isUpToDate()).isTrue();
        assertThat(on(database, TALK, NOTES_OF_TALK).migrate().renamed()).isEmpty();
    }

    @Test
    void whatAStepDidIsKnownByTheNewNameAlsoWhereAnArgumentHasATypeOfTheModule() {
        on(database, words("chat")).migrate();

        on(database, words("talk").formerly("chat")).migrate();

        assertThat(database.value("select identity from migrations.fact where version = '3' and kind = 'function'"))
                .isEqualTo("talk.words(talk.thread)")
                .isEqualTo(database.value("select 'talk.words'::regproc::regprocedure"));
    }

    private static MigrationModule words(String name) {
        return chat(name)
                .script(
                        "V3__words.sql",
                        "create or replace function %1$s.words(t %1$s.thread) returns int language sql as 'select length(t.word)';"
                                .formatted(name));
    }

    @Test
    void aScriptThatWasChangedBesidesItsSchemaIsReportedByTheStatus() {
        on(database, CHAT).migrate();
        MigrationModule changed = module("talk")
                .script("V1__thread.sql", "create table talk.thread (id serial, word varchar(80));")
                .formerly("chat");

        assertThat(on(database, changed.script("V2__view.sql", view("talk")))
                        .status()
                        .explanations())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.what()).startsWith("db/talk/V1__thread.sql was changed after talk:1"));
    }

    @Test
    void aStartAfterThatIsOneQueryAndTheNextStepRuns() {
        on(database, CHAT, NOTES).migrate();
        on(database, TALK, NOTES_OF_TALK).migrate();
        Snapshot before = Snapshot.of(database);

        assertThat(on(database, TALK, NOTES_OF_TALK).migrate().applied()).isEmpty();
        assertThat(Snapshot.of(database)).isEqualTo(before);
        assertThat(on(database, TALK.script("V3__more.sql", "create table talk.more (id int);"), NOTES_OF_TALK)
                        .migrate()
                        .applied())
                .extracting(Applied::label)
                .containsExactly("talk:3");
    }

    @Test
    void aFreshDatabaseKnowsNoFormerName() {
        assertThat(on(database, TALK, NOTES_OF_TALK).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyElementsOf(Engine.before("talk:1", "notes:1", "talk:2"));
        assertThat(database.value("select count(*) from migrations.event where kind = 'renamed'"))
                .isEqualTo("0");
    }

    @Test
    void twoSchemasAreOneTooMany() {
        on(database, CHAT).migrate();
        database.execute("create schema talk");

        Snapshot.assertRefused(database, () -> on(database, TALK).migrate())
                .isInstanceOfSatisfying(
                        InvalidPlan.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Object::getClass)
                                .containsExactly(PlanProblem.TwoSchemas.class))
                .hasMessageContaining("Module talk was renamed from chat, but the database has schemas of both names.");
    }

    @Test
    void aSchemaThatAnOlderVersionRecreatedIsFoundAtTheNextStart() {
        on(database, CHAT).migrate();
        on(database, TALK).migrate();
        on(database, CHAT).migrate(); // an older version, which knows nothing of the new name

        Snapshot.assertRefused(database, () -> on(database, TALK).migrate())
                .hasMessageContaining("schemas of both names");
        assertThat(List.of(on(database, TALK).status(), on(database, TALK).quickStatus()))
                .allSatisfy(status -> {
                    assertThat(status.isUpToDate()).isFalse();
                    assertThat(status.isReady()).isFalse();
                    assertThat(status.explanations())
                            .extracting(Explanation::what)
                            .containsExactly(
                                    "Module talk was renamed from chat, but the database has schemas of both names.");
                });
    }

    @Test
    void aScriptThatWasChangedBesidesItsSchemaKeepsTheOldName() {
        on(database, CHAT).migrate();
        MigrationModule changed = module("talk")
                .script("V1__thread.sql", "create table talk.thread (id serial, word varchar(80));")
                .formerly("chat");

        Snapshot.assertRefused(
                        database,
                        () -> on(database, changed.script("V2__view.sql", view("talk")))
                                .migrate())
                .hasMessageContaining("V1__thread.sql was changed after talk:1 was applied")
                .hasMessageNotContaining("V2__view.sql was changed");
    }

    @Test
    void anOldDatabaseWithoutTextsIsNotRenamedWhereScriptsWereEdited() {
        on(database, CHAT).migrate();
        Engine.dropTexts(database);

        assertThatThrownBy(() -> on(database, TALK).migrate())
                .hasMessageContaining("was changed after talk:1 was applied");
        assertThat(database.value("select to_regclass('chat.thread')")).isEqualTo("chat.thread");
    }

    @Test
    void aPinToTheOldNameIsReportedWithTheNewOne() {
        MigrationModule pinned = module("notes")
                .script("V1__note.sql", "--@ after: chat:1\nselect 1;")
                .after("talk");

        Snapshot.assertRefused(database, () -> on(database, TALK, pinned).migrate())
                .isInstanceOfSatisfying(
                        InvalidPlan.class,
                        refused -> assertThat(refused.problems())
                                .anySatisfy(problem ->
                                        assertThat(problem).isInstanceOf(PlanProblem.UnknownPinnedModule.class)))
                .hasMessageContaining("notes:1 cannot run after chat:1: there is no module chat.")
                .hasMessageContaining("Did you mean '--@ after: talk:1'?");
    }

    @Test
    void anUndoWorksUnderTheNewName() {
        MigrationModule reversible = TALK.script("U2__view.sql", "drop view talk.thread_word;");
        on(database, CHAT).migrate();
        on(database, reversible).migrate();

        on(database, reversible).undo(StepId.of("talk:2"));

        assertThat(database.value("select to_regclass('talk.thread_word')")).isNull();
    }

    private static MigrationModule chat(String name) {
        return module(name)
                .script(
                        "V1__thread.sql",
                        "-- The threads of %1$s.\ncreate table %1$s.thread (id serial, word text, constraint thread_pkey primary key (id));"
                                .formatted(name))
                .script("V2__view.sql", view(name));
    }

    private static String view(String name) {
        return """
                create view %1$s.thread_word as select t.word as chat from %1$s.thread t;
                create function %1$s.next() returns bigint language sql
                as $$ select nextval('%1$s.thread_id_seq') from %1$s.thread limit 1 $$;
                """.formatted(name);
    }

    private static MigrationModule notes(String upstream) {
        return module("notes").script("V1__note.sql", """
                        --@ after: %1$s:1
                        create table notes.note (thread int constraint note_thread_fkey references %1$s.thread);
                        """.formatted(upstream)).after(upstream);
    }
}

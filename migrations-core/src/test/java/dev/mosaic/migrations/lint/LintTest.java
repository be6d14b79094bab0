package dev.mosaic.migrations.lint;

import static dev.mosaic.migrations.plan.Graph.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.lint.Finding.DestructiveExpand;
import dev.mosaic.migrations.lint.Finding.ForeignObject;
import dev.mosaic.migrations.lint.Finding.HiddenDrift;
import dev.mosaic.migrations.lint.Finding.IncompleteDraft;
import dev.mosaic.migrations.lint.Finding.MissingCheck;
import dev.mosaic.migrations.lint.Finding.MissingUndo;
import dev.mosaic.migrations.lint.Finding.ModuleCycle;
import dev.mosaic.migrations.lint.Finding.Refused;
import dev.mosaic.migrations.lint.Finding.RefusedInTransaction;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UncheckedContract;
import dev.mosaic.migrations.lint.Finding.UndeclaredUse;
import dev.mosaic.migrations.lint.Finding.UnpinnedUse;
import dev.mosaic.migrations.lint.Finding.UnqualifiedName;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is found in files; each script stands beside a U and a C unless the test is about those. */
class LintTest {
    private static final ModuleName CHAT = new ModuleName("chat");
    private static final ModuleName USERS = new ModuleName("users");
    private static final StepId CHAT_1 = StepId.of("chat:1");
    private static final StepId CHAT_2 = StepId.of("chat:2");

    @Test
    void filesWithNothingWrongGiveNoFinding() {
        assertThat(chat("""
                --@ after: users:1
                create table chat.t (id int references users.users (id));
                create index t_idx on chat.t (id);
                insert into chat.t select id from users.users;
                create function chat.f() returns trigger language plpgsql as $$ begin delete from users.users; end $$;
                """)).isEmpty();
    }

    @Test
    void anIncompleteDraftIsReportedOncePerFile() {
        Draft draft = Draft.of(List.of(module("chat")), CHAT, new StepName("idx"), Draft.Purpose.CONCURRENT_INDEX);
        assertThat(Lint.of(List.of(module("chat").with(draft.files()))).findings())
                .containsExactly(new IncompleteDraft(new SourceLocation("V1__idx.sql", 4)));

        Draft statements = Draft.of(List.of(module("chat")), CHAT, new StepName("t"), Draft.Purpose.STATEMENTS);
        assertThat(Lint.of(List.of(module("chat").with(statements.files()))).findings())
                .containsExactly(
                        new IncompleteDraft(new SourceLocation("V1__t.sql", 4)),
                        new IncompleteDraft(new SourceLocation("U1__t.sql", 4)));
    }

    @Test
    void aDraftIsKnownUnderAnotherVersionAndByItsTable() {
        assertThat(chat("--@ after: users:1\n\nselect 'V4__t.sql is not written yet';\n"))
                .containsExactly(new IncompleteDraft(v1(3)));
        assertThat(
                        chat(
                                "--@ after: users:1\n--@ batch: chat.table_to_name\nupdate chat.t as t set x = 1 where in_batch(t);\n"))
                .containsExactly(new IncompleteDraft(v1(1)));
        assertThat(
                        chat(
                                "--@ after: users:1\n-- was table_to_name\nselect old_column_to_name from chat.timetable_to_name;\n"))
                .isEmpty();
    }

    @Test
    void aStepWithoutUndoAndABackfillWithoutCheckAreReported() {
        assertThat(Lint.of(
                                List.of(
                                        module(
                                                "chat",
                                                file("chat", "V1__t.sql", "create table chat.t (v int);"),
                                                file("chat", "U1__t.sql", "drop table chat.t;"),
                                                file(
                                                        "chat",
                                                        "V2__fill.sql",
                                                        "--@ batch: chat.t\nupdate chat.t as t set v = 1 where in_batch(t) and t.v is null;"))))
                        .findings())
                .containsExactly(
                        new MissingUndo(new SourceLocation("db/chat/V2__fill.sql", 1), CHAT_2),
                        new MissingCheck(new SourceLocation("db/chat/V2__fill.sql", 1), CHAT_2));
    }

    @Test
    void anotherModulesTablesAreNotChanged() {
        assertThat(chat("""
                --@ after: users:1
                alter table users.users add column x int;
                drop index users.users_idx;
                with gone as (
                  delete from users.users returning id
                )
                insert into chat.t select id from gone;
                """))
                .containsExactly(
                        new ForeignObject(v1(2), CHAT, USERS, "alter table users"),
                        new ForeignObject(v1(3), CHAT, USERS, "drop index users"),
                        new ForeignObject(v1(5), CHAT, USERS, "with gone as"));
    }

    @Test
    void aScriptBesideAMigrationIsLookedAtToo() {
        assertThat(Lint.of(List.of(
                                users(),
                                module(
                                                "chat",
                                                file("chat", "V1__t.sql", "--@ after: users:1\nselect 1;"),
                                                file("chat", "U1__t.sql", "select 1;\ndelete from users.users;"),
                                                file("chat", "C1__t.sql", "select 1;"),
                                                file("chat", "R__v.sql", "drop view if exists users.v;"))
                                        .after("users")))
                        .findings())
                .containsExactly(
                        new ForeignObject(new SourceLocation("db/chat/U1__t.sql", 2), CHAT, USERS, "delete from users"),
                        new ForeignObject(
                                new SourceLocation("db/chat/R__v.sql", 1), CHAT, USERS, "drop view if exists users"));
    }

    @Test
    void aStatementWithoutTransactionNeedsItsDirective() {
        String index = "create index concurrently i on chat.t (id);";

        assertThat(chat("--@ after: users:1\n" + index))
                .containsExactly(
                        new RefusedInTransaction(v1(2), ScriptKind.MIGRATION, "create index concurrently i on"));
        assertThat(chat("--@ after: users:1\n--@ transaction: none\n" + index)).isEmpty();
    }

    @Test
    void anUndoWithoutTransactionNeedsItsDirectiveToo() {
        assertThat(Lint.of(List.of(module(
                                "chat",
                                file("chat", "V1__t.sql", "select 1;"),
                                file("chat", "U1__t.sql", "--@ transaction: none\ndrop index concurrently chat.i;"),
                                file("chat", "C1__t.sql", "select 1;"))))
                        .findings())
                .isEmpty();
        assertThat(Lint.of(List.of(module(
                                "chat",
                                file("chat", "V1__t.sql", "select 1;"),
                                file("chat", "U1__t.sql", "drop index concurrently chat.i;"),
                                file("chat", "C1__t.sql", "--@ transaction: none\nselect 1;"))))
                        .findings())
                .containsExactly(
                        new Refused(new PlanProblem.DirectiveNotAllowed(
                                "db/chat/C1__t.sql", 1, Directive.TRANSACTION, ScriptKind.CHECK)),
                        new RefusedInTransaction(
                                new SourceLocation("db/chat/U1__t.sql", 1),
                                ScriptKind.UNDO,
                                "drop index concurrently chat"));
    }

    @Test
    void aNameHasItsSchemaUnlessItIsTemporary() {
        assertThat(chat("""
                --@ after: users:1
                create table t (id int);
                create temporary table chosen as select id from users.users;
                insert into chat.t select id from chosen;
                delete from t;
                """)).containsExactly(new UnqualifiedName(v1(2), "t", "chat"));
    }

    /** In the original IF NOT EXISTS hid that a foreign key, an index and a check were missing. */
    @Test
    void aConditionHidesDriftButInARepeatableScript() {
        assertThat(chat("--@ after: users:1\ncreate table\n  if not exists chat.t ();\ndrop table if exists chat.u;"))
                .containsExactly(new HiddenDrift(v1(3), "if not exists"), new HiddenDrift(v1(4), "if exists"));
        assertThat(Lint.of(List.of(module("chat", file("chat", "R__v.sql", "drop view if exists chat.v;"))))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatIsUsedIsDeclaredAndPinned() {
        //  users  1        chat declares users; stranger declares nothing
        MigrationModule stranger = module("stranger", step("stranger", "select * from users.users;"));

        assertThat(Lint.of(List.of(users(), stranger)).findings())
                .containsExactly(new UndeclaredUse(
                        new SourceLocation("db/stranger/V1__t.sql", 1), new ModuleName("stranger"), USERS));
    }

    @Test
    void whatIsReachedThroughAnotherModuleIsPinned() {
        //  users  1 ◄── talk 1 ◄── chat 1
        MigrationModule talk =
                module("talk", step("talk", "--@ after: users:1\nselect 1;")).after("users");
        MigrationModule chat = module("chat", step("chat", "--@ after: talk:1\nselect * from users.users;"))
                .after("talk");

        assertThat(Lint.of(List.of(users(), talk, chat)).findings()).isEmpty();
    }

    @Test
    void amongModulesOfACycleWhatIsUsedIsStillToBePinned() {
        //  users  1 ◄──► chat 1
        MigrationModule chat =
                module("chat", step("chat", "select * from users.users;")).after("users");

        assertThat(Lint.of(List.of(users().after("chat"), chat)).findings())
                .containsExactly(
                        new ModuleCycle(List.of(CHAT, USERS)), new UnpinnedUse(v1(1), CHAT_1, StepId.of("users:1")));
    }

    @Test
    void aContractChecksFirst() {
        ScriptFile[] contract = step("chat", "--@ phase: contract\nalter table chat.t drop column x;");

        assertThat(Lint.of(List.of(module("chat", contract))).findings())
                .containsExactly(new UncheckedContract(v1(1), CHAT_1));
        List<ScriptFile> looking = new ArrayList<>(Arrays.asList(contract));
        looking.add(file("chat", "P1__t.sql", "select id from chat.t where y is null;"));
        assertThat(Lint.of(List.of(module("chat", looking.toArray(ScriptFile[]::new))))
                        .findings())
                .isEmpty();
    }

    @Test
    void anExpandStepRemovesNothing() {
        String losses = """
                --@ after: users:1
                alter table chat.t add column y int, alter column z drop not null;
                alter table chat.t drop column x;
                alter table chat.t rename column y to x;
                drop table chat.u;
                """;
        assertThat(chat("--@ phase: expand\n" + losses))
                .containsExactly(
                        new DestructiveExpand(v1(4), "alter table chat"),
                        new DestructiveExpand(v1(5), "alter table chat"),
                        new DestructiveExpand(v1(6), "drop table chat"));
        assertThat(chat(losses)).isEmpty();
    }

    @Test
    void problemsOfThePlanAreErrorsAmongTheOthers() {
        Lint lint = Lint.of(List.of(module("chat", file("chat", "V1__t.sql", "select 1;\ncommit;"))));

        assertThat(lint.findings())
                .contains(new Refused(new PlanProblem.TransactionControl("db/chat/V1__t.sql", 2, "commit")))
                .hasSize(2);
        assertThat(lint.count(Severity.ERROR)).isEqualTo(1);
        assertThat(lint.count(Severity.WARNING)).isEqualTo(1);
        assertThat(lint.findings().getFirst().rule()).isEqualTo("transaction-control");
        assertThat(lint.findings().getFirst().place()).contains(new SourceLocation("db/chat/V1__t.sql", 2));
    }

    @Test
    void aFindingHasWhatWhyAndRemedyWithTheNamesOfTheReader() {
        assertThat(new ForeignObject(v1(2), CHAT, USERS, "drop index users")
                        .explanation()
                        .toString())
                .isEqualTo("""
                        'drop index users' of module chat changes an object of module users.
                        Only the scripts of a module may change its schema; changes by other modules are not in its history.
                        Move the statement to a migration of module users.""");
    }

    private static List<Finding> chat(String sql) {
        return Lint.of(List.of(users(), module("chat", step("chat", sql)).after("users")))
                .findings();
    }

    private static SourceLocation v1(int line) {
        return new SourceLocation("db/chat/V1__t.sql", line);
    }

    private static MigrationModule users() {
        return module("users", step("users", "create table users.users ();"));
    }

    private static ScriptFile[] step(String module, String sql) {
        return new ScriptFile[] {
            file(module, "V1__t.sql", sql), file(module, "U1__t.sql", ""), file(module, "C1__t.sql", "")
        };
    }

    private static MigrationModule module(String name, ScriptFile... files) {
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), Arrays.asList(files));
    }
}

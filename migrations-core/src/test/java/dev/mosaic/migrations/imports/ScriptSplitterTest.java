package dev.mosaic.migrations.imports;

import static dev.mosaic.migrations.model.Directives.TransactionMode.NONE;
import static dev.mosaic.migrations.model.Directives.TransactionMode.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.imports.source.Omission;
import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a script can be one step. */
class ScriptSplitterTest {
    private final Omissions omissions = new Omissions();

    @Test
    void aScriptOfOneTransactionKeepsEveryByte() {
        String sql = "-- Tables;\r\n\r\ncreate table t (v text default ';');\r\n/* end */";

        assertThat(split(sql, ONE)).containsExactly(new StepPart(sql, ONE));
        assertThat(omissions.all()).isEmpty();
    }

    @Test
    void aScriptThatIsATransactionItselfKeepsEveryByte() {
        String sql = "begin;\ncreate table t ();\ncommit;\n";

        assertThat(split(sql, NONE)).containsExactly(new StepPart(sql, ONE));
    }

    @Test
    void aConcurrentIndexRunsWithoutATransaction() {
        String sql = "-- One.\ncreate index concurrently i on t (v);\n";

        assertThat(split(sql, ONE)).containsExactly(new StepPart(sql, NONE));
    }

    @Test
    void aStatementThatTheToolRunsAloneRunsWithoutATransaction() {
        assertThat(split("call rebuild();", NONE)).containsExactly(new StepPart("call rebuild();", NONE));
        assertThat(split("call rebuild();", ONE)).containsExactly(new StepPart("call rebuild();", ONE));
    }

    @Test
    void statementsThatCannotShareATransactionBecomeSteps() {
        assertThat(split("""
                create table t (v int);
                -- The first.
                create index concurrently i on t (v); -- quick
                create index concurrently j on t (v);
                vacuum t;
                comment on table t is 'done';
                """, NONE))
                .containsExactly(
                        new StepPart("create table t (v int);\n", ONE),
                        new StepPart("-- The first.\ncreate index concurrently i on t (v); -- quick\n", NONE),
                        new StepPart("create index concurrently j on t (v);\n", NONE),
                        new StepPart("vacuum t;\n", NONE),
                        new StepPart("comment on table t is 'done';\n", ONE));
        assertThat(notes()).containsExactly("f.sql became 5 steps.");
    }

    @Test
    void aValueOfAnEnumAndItsUseBecomeTwoSteps() {
        assertThat(split("alter type state add value 'sent';\ninsert into t values ('sent');\n", ONE))
                .extracting(StepPart::sql)
                .containsExactly("alter type state add value 'sent';\n", "insert into t values ('sent');\n");
        assertThat(split("alter type state add value 'sent';\ninsert into t values ('open');\n", ONE))
                .hasSize(1);
    }

    @Test
    void transactionsBesideOtherStatementsBecomeOne() {
        assertThat(split("set search_path = a;\nBEGIN;\ncreate table t ();\nCOMMIT;\n", NONE))
                .containsExactly(new StepPart("set search_path = a;\ncreate table t ();\n", ONE));
        assertThat(notes()).containsExactly("f.sql: begin and commit are removed.");
    }

    @Test
    void aRollbackCannotBeTaken() {
        split("begin;\ncreate table t ();\nrollback;\n", NONE);

        assertThat(omissions.all())
                .singleElement()
                .satisfies(omission -> assertThat(omission.kind()).isEqualTo(Omission.Kind.LOSS))
                .satisfies(omission -> assertThat(omission.explanation().what()).isEqualTo("f.sql:3: rollback"));
    }

    @Test
    void dataOfACopyStayWithIt() {
        String copy = "copy t from stdin;\n1\tbegin;\n\\.\n";

        assertThat(split(copy + "vacuum t;\n", NONE))
                .containsExactly(new StepPart(copy, ONE), new StepPart("vacuum t;\n", NONE));
    }

    @Test
    void eachStatementOfAnUndoBelongsToTheStepThatMadeTheObject() {
        List<StepPart> parts = split("""
                create table t (v int);
                create index concurrently i on t (v);
                create index concurrently j on t (v);
                vacuum t;
                """, NONE);

        assertThat(undo(parts, "drop index i;\ndrop index concurrently j;\ndrop table t;\n"))
                .containsExactly(
                        Optional.of(new StepPart("drop table t;\n", ONE)),
                        Optional.of(new StepPart("drop index i;\n", ONE)),
                        Optional.of(new StepPart("drop index concurrently j;\n", NONE)),
                        Optional.of(new StepPart("-- Nothing to undo: the step makes no object.\n", ONE)));
    }

    @Test
    void anAlterationIsUndoneInTheStepThatMadeIt() {
        List<StepPart> parts =
                split("alter table o add column note text;\ncreate index concurrently i on o (note);\n", NONE);

        assertThat(undo(parts, "drop index concurrently i;\n-- The column.\nalter table o drop column note;\n"))
                .containsExactly(
                        Optional.of(new StepPart("-- The column.\nalter table o drop column note;\n", ONE)),
                        Optional.of(new StepPart("drop index concurrently i;\n", NONE)));
    }

    @Test
    void anIndexThatIsDroppedWithItsTableHasAnUndoOfItsOwn() {
        List<StepPart> parts = split("create table s.t (v int);\ncreate index concurrently \"I\" on s.t (v);\n", NONE);

        assertThat(undo(parts, "drop table s.t;\n"))
                .containsExactly(
                        Optional.of(new StepPart("drop table s.t;\n", ONE)),
                        Optional.of(new StepPart("drop index s.\"I\";\n", ONE)));
    }

    @Test
    void aStepWithoutAnUndoIsNamed() {
        List<StepPart> parts = split("create table t (v int);\ncall f();\n", NONE);

        assertThat(undo(parts, "drop table t;\n").getLast()).isEmpty();
        assertThat(notes()).last().isEqualTo("f.sql (undo): the step with 'call f' has none.");
    }

    @Test
    void whatASessionHasIsLostBetweenSteps() {
        split("set lock_timeout = '1s';\ncreate temp table n (v int);\nvacuum t;\n", NONE);

        assertThat(omissions.all())
                .filteredOn(omission -> omission.kind() == Omission.Kind.LOSS)
                .extracting(omission -> omission.explanation().what())
                .containsExactly(
                        "f.sql:1: what 'set lock_timeout' does ends with its step.",
                        "f.sql:2: what 'create temp table n' does ends with its step.");
    }

    @Test
    void aStatementMayEndWithACommentThatHasASemicolon() {
        assertThat(split("vacuum t -- fast; online\n;\nvacuum u -- last; one", NONE))
                .extracting(StepPart::sql)
                .containsExactly("vacuum t -- fast; online\n;\n", "vacuum u -- last; one");
    }

    @Test
    void aTransactionOfTheScriptStaysWhole() {
        String sql = "begin;\ncall f();\ndo $$ begin perform commit_all(); end $$;\ncommit;\n";

        assertThat(split(sql, NONE)).containsExactly(new StepPart(sql, ONE));
    }

    @Test
    void anUndoThatBelongsToNoStepIsNamed() {
        List<StepPart> parts = split("create table t (v int);\ncreate index concurrently i on t (v);\n", NONE);

        assertThat(undo(parts, "drop index i;\ndrop view other;\n")).containsOnly(Optional.empty());
        assertThat(omissions.all().getLast().explanation().what())
                .isEqualTo("f.sql (undo): drop view other is not taken, nor is the rest of it.");
    }

    @Test
    void severalConcurrentDropsOfOneUndoShareItsTransaction() {
        List<StepPart> parts = split("create index i on t (v);\ncreate index j on t (v);\n", ONE);

        assertThat(undo(parts, "drop index concurrently j;\ndrop index concurrently i;\n"))
                .containsExactly(Optional.of(new StepPart("drop index j;\ndrop index i;\n", ONE)));
    }

    private List<StepPart> split(String sql, TransactionMode mode) {
        return ScriptSplitter.split(sql, "f.sql", mode, omissions);
    }

    private List<Optional<StepPart>> undo(List<StepPart> parts, String down) {
        return new UndoParts(parts, "f.sql", omissions).of(Optional.of(down), NONE);
    }

    private List<String> notes() {
        return omissions.all().stream()
                .filter(omission -> omission.kind() == Omission.Kind.NOTE)
                .map(omission -> omission.explanation().what())
                .toList();
    }
}

package dev.mosaic.migrations.imports;

import static dev.mosaic.migrations.imports.ToolFolder.files;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.imports.source.SourceFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formatted SQL of Liquibase. */
class LiquibaseImportTest {
    @TempDir
    private Path root;

    private ToolFolder folder;

    @BeforeEach
    void open() {
        folder = new ToolFolder(root);
    }

    @Test
    void aChangesetIsAStepWithItsRollback() {
        folder.file("a.sql", """
                --liquibase formatted sql

                --changeset ann:tables
                create table t (id int);
                --rollback drop table t;

                --changeset ann:2 runInTransaction:false
                call fill();
                /* liquibase rollback
                delete from t;
                */

                --changeset ann:"three steps" splitStatements:false
                --rollback not required
                select 1;
                """);

        ModuleImport read = folder.read(SourceFormat.LIQUIBASE);

        assertThat(read.losses()).isEmpty();
        assertThat(files(read))
                .containsEntry("V1__tables.sql", "--changeset ann:tables\ncreate table t (id int);\n\n")
                .containsEntry("U1__tables.sql", "drop table t;\n")
                .containsEntry(
                        "V2__a_2.sql",
                        "--@ transaction: none\n--changeset ann:2 runInTransaction:false\ncall fill();\n\n")
                .containsEntry("U3__three_steps.sql", "-- Nothing to undo.\n");
        assertThat(files(read).get("U2__a_2.sql")).contains("delete from t;");
    }

    @Test
    void aPreconditionIsAQueryForViolations() {
        folder.file("a.sql", """
                --liquibase formatted sql
                --changeset ann:1
                --preconditions onFail:HALT
                --precondition-sql-check expectedResult:0 select count(*) from t
                --precondition-table-exists table:t schema:s
                select 1;
                """);

        ModuleImport read = folder.read(SourceFormat.LIQUIBASE);

        assertThat(read.losses()).isEmpty();
        assertThat(files(read).get("P1__a_1.sql"))
                .contains("select count(*) from t", "is distinct from '0'", "to_regclass('s.t') is null");
    }

    @Test
    void propertiesAndDelimitersAreReplaced() {
        folder.file("a.sql", """
                --liquibase formatted sql
                --property name:owner value:ann
                --changeset ann:1 endDelimiter:/
                comment on table t is '${owner} of ${unknown}' -- and/
                /
                --ignoreLines:1
                this is not SQL
                --ignoreLines:start
                nor is this
                --ignoreLines:end
                select 1
                /
                """);

        ModuleImport read = folder.read(SourceFormat.LIQUIBASE);

        assertThat(folder.losses(read)).containsExactly("a.sql:3: the parameter ${unknown} of 1.");
        assertThat(files(read).get("V1__a_1.sql")).isEqualTo("""
                --@ placeholders: none
                --changeset ann:1 endDelimiter:/
                comment on table t is 'ann of ${unknown}' -- and/
                ;
                select 1
                ;
                """);
    }

    @Test
    void whatDependsOnTheRunIsNamed() {
        folder.file("a.sql", """
                --liquibase formatted sql
                --changeset ann:1 context:test
                select 1;
                --changeset ann:2 labels:"a and b" runAlways:true
                select 1;
                --changeset ann:3 dbms:mysql
                select 1;
                --changeset ann:4 dbms:!mysql runOnChange:true
                --preconditions onFail:MARK_RAN
                select 1;
                --changeset ann:5 failOnError:false
                select 1;
                """);

        ModuleImport read = folder.read(SourceFormat.LIQUIBASE);

        assertThat(folder.losses(read))
                .containsExactlyInAnyOrder(
                        "a.sql:8: onFail:MARK_RAN.",
                        "a.sql:2: context:test of 1.",
                        "a.sql:4: labels:a and b of 2.",
                        "a.sql:4: runAlways:true of 2.",
                        "a.sql:11: failOnError:false of 5.");
        assertThat(folder.notes(read))
                .containsExactly(
                        "a.sql:6: the changeset 3 is left out.", "a.sql:8: runOnChange:true of 4 is not kept.");
    }

    @Test
    void aChangelogGivesTheFilesAndTheirOrder() {
        folder.file("a.sql", "\n--liquibase formatted sql\n--changeset ann:a\nselect 1;\n")
                .file("b.sql", "--liquibase formatted sql\n--changeset ann:b rollbackSqlFile:c.sql\nselect 1;\n")
                .file("c.sql", "drop table t;\n")
                .file("changelog.xml", "<include file=\"b.sql\"/>\n<include file=\"a.sql\"/>\n");

        ModuleImport read = folder.read(SourceFormat.LIQUIBASE);

        assertThat(files(read))
                .containsKeys("V1__b.sql", "V2__a.sql", "module.yml")
                .hasSize(3);
        assertThat(folder.losses(read)).containsExactly("b.sql:2: rollbackSqlFile:c.sql of b.");
        assertThat(folder.notes(read)).containsExactly("c.sql is left out.");
    }

    @Test
    void aChangesetThatBecomesSeveralStepsIsInTheMap() {
        folder.file("a.sql", """
                --liquibase formatted sql
                --changeset ann:one
                select 1;
                --changeset ann:indexes runInTransaction:false
                create index concurrently i on t (v);
                create index concurrently j on t (v);
                """);

        assertThat(files(folder.read(SourceFormat.LIQUIBASE)))
                .containsEntry("map.yml", "\"indexes\": [shop:2, shop:3]\n");
    }

    @Test
    void whatOnlyLiquibaseKnowsIsNamed() {
        folder.file("a.sql", "--changeset ann:1\nselect 1;\n")
                .file("changelog.xml", "<changeSet id=\"1\"/>\n")
                .file("one.yaml", "- include:\n    file: a.sql\n")
                .file("two.yaml", "- include:\n    file: a.sql\n");

        assertThat(folder.losses(folder.read(SourceFormat.LIQUIBASE)))
                .contains(
                        "changelog.xml has changesets of its own.",
                        "a.sql:1: a changeset in a file that is not formatted SQL.")
                .anyMatch(loss -> loss.endsWith("the order of their files is not known."));
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.prove.Counterexample;
import dev.mosaic.migrations.prove.Counterexample.FreshFails;
import dev.mosaic.migrations.prove.Counterexample.ReapplyDiffers;
import dev.mosaic.migrations.prove.Counterexample.ReleasedFileChanged;
import dev.mosaic.migrations.prove.Counterexample.UndoDiffers;
import dev.mosaic.migrations.prove.Counterexample.UndoFails;
import dev.mosaic.migrations.prove.Counterexample.UnorderedSteps;
import dev.mosaic.migrations.prove.Counterexample.UpgradeDiffers;
import dev.mosaic.migrations.prove.Counterexample.UpgradeFails;
import dev.mosaic.migrations.prove.Proof;
import dev.mosaic.migrations.prove.ProofReport;
import dev.mosaic.migrations.prove.ProofSettings;
import dev.mosaic.migrations.prove.Release;
import dev.mosaic.migrations.prove.ReleasedFiles;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** That all ways of a plan lead to one catalog, or the steps that prevent it. */
class ProofIT {
    private static final MigrationModule A1 = module("a")
            .script("V1__person.sql", "create table a.person (id int primary key, nick text);")
            .script("U1__person.sql", "drop table a.person;");
    private static final MigrationModule A2 = A1.script("V2__drop_nick.sql", "alter table a.person drop column nick;")
            .script("U2__drop_nick.sql", "alter table a.person add column nick text;");
    private static final String NICK = "create table b.nick as select id, nick from a.person;";
    private static final MigrationModule B1 =
            module("b").script("V1__nick.sql", "--@ after: a:1\n" + NICK).after("a");

    private static final Scratch SCRATCH = Scratch.on(new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            ScratchServer.Use.SHARED));

    @AfterAll
    static void dropAll() {
        SCRATCH.close();
        SCRATCH.dropTemplates();
    }

    @Test
    void aStepThatIsPinnedToWhatItWasWrittenAgainstIsProved() {
        //  a  1 ── 2 drops the column
        //      ╲
        //  b    1 reads it
        ProofReport report =
                proved(List.of(new Release("v1", List.of(A1)), new Release("v2", List.of(A1, B1))), A2, B1);

        assertThat(report.counterexamples()).isEmpty();
        assertThat(report.isProved()).isTrue();
        assertThat(report.undone()).isEqualTo(2);
        assertThat(report.releases()).containsExactly("v1", "v2");
    }

    @Test
    void aFreshInstallThatFailsWithoutAnEdgeNamesThePairAndTheLine() {
        //  a  1 ── 2 drops the column
        //  b  1 reads it, and does not say so
        MigrationModule b = module("b").script("V1__nick.sql", NICK);

        List<Counterexample> found = proved(List.of(), A2, b).counterexamples();

        assertThat(found)
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(each.explanation().remedy())
                                .isEqualTo(
                                        "Add after: [a] to module.yml of b, and --@ after: a:1 at the top of db/b/V1__nick.sql."));
        UnorderedSteps pair = (UnorderedSteps) found.getFirst();
        assertThat(List.of(pair.first(), pair.second())).hasToString("[b:1, a:2]");
        assertThat(pair.object()).contains("column a.person.nick");
        assertThat(pair.outcome()).startsWith("If a:2 runs first, a script fails: b:1 failed at ");
        UnorderedSteps other = (UnorderedSteps) found.getLast();
        assertThat(List.of(other.first(), other.second())).hasToString("[a:1, b:1]");
        assertThat(other.object()).contains("table a.person");
    }

    @Test
    void anEdgeThatARefactoringHasLostIsNamed() {
        //  c  1
        //      ╲
        //  e    1 reads the table; a refactoring has removed the pin, and only the names keep the order
        MigrationModule c = module("c").script("V1__t.sql", "create table c.t (id int);");
        MigrationModule e = module("e").script("V1__v.sql", "create view e.v as select id from c.t;");
        MigrationModule pinned = module("e")
                .script("V1__v.sql", "--@ after: c:1\ncreate view e.v as select id from c.t;")
                .after("c");

        assertThat(proved(List.of(), c, pinned).counterexamples()).isEmpty();
        UnorderedSteps pair = only(UnorderedSteps.class, proved(List.of(), c, e));

        assertThat(List.of(pair.first(), pair.second())).hasToString("[c:1, e:1]");
        assertThat(pair.object()).contains("table c.t");
        assertThat(pair.remedy())
                .isEqualTo("Add after: [c] to module.yml of e, and --@ after: c:1 at the top of db/e/V1__v.sql.");
    }

    @Test
    void stepsThatLeaveOtherObjectsInTheOtherOrderAreNamedWithTheirPin() {
        //  a  1
        //      ╲╲
        //  c    1╲ creates an index, whose name PostgreSQL chooses
        //  d      1 creates another one
        MigrationModule a = module("a").script("V1__t.sql", "create table a.t (id int);");
        MigrationModule c = module("c")
                .script("V1__t.sql", "--@ after: a:1\ncreate index on a.t (id);")
                .after("a");
        MigrationModule d = module("d")
                .script("V1__t.sql", "--@ after: a:1\ncreate index on a.t (id);")
                .after("a");
        MigrationModule other = d.with(List.of()).script("V1__t.sql", "--@ after: a:1\ncreate index on a.t (id desc);");

        assertThat(proved(List.of(), a, c, d).counterexamples()).isEmpty();
        UnorderedSteps pair = only(UnorderedSteps.class, proved(List.of(), a, c, other));

        assertThat(List.of(pair.first(), pair.second())).hasToString("[c:1, d:1]");
        assertThat(pair.object()).contains("index a.t_id_idx");
        assertThat(pair.differences()).hasSize(2);
        assertThat(pair.explanation().why())
                .startsWith("If d:1 runs first, the catalog differs from that of the plan:");
    }

    @Test
    void aPlanThatFailsInEachOrderIsAFailedInstall() {
        MigrationModule wrong = module("a").script("V1__t.sql", "create table a.t (id nosuchtype);");

        FreshFails failure = only(FreshFails.class, proved(List.of(), wrong));

        assertThat(failure.explanation().what()).startsWith("A fresh install fails: a:1 failed at db/a/V1__t.sql:1");
        assertThat(failure.explanation().remedy()).doesNotContain("was applied");
    }

    @Test
    void anUndoThatDoesNotRestoreIsNamedWithWhatItLeaves() {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int); create type a.mood as enum ('glad');")
                .script("U1__t.sql", "drop table a.t;")
                .script("V2__word.sql", "alter table a.t add column word text default 'x';")
                .script("U2__word.sql", "alter table a.t alter column word drop default;")
                .script("V3__ok.sql", "create view a.v as select id from a.t;")
                .script("U3__ok.sql", "drop view a.v;")
                .script("V4__u.sql", "create table a.u (id int);")
                .script("U4__u.sql", "drop table a.nosuch;");

        List<Counterexample> found = proved(List.of(), a).counterexamples();

        assertThat(found).hasSize(3);
        assertThat(((UndoDiffers) found.getFirst()).differences())
                .extracting(Object::toString)
                .containsExactly("type a.mood is added");
        UndoDiffers second = (UndoDiffers) found.get(1);
        assertThat(second.step()).hasToString("a:2");
        assertThat(second.differences()).extracting(Object::toString).containsExactly("column a.t.word is added");
        assertThat(second.explanation().remedy()).isEqualTo("Correct db/a/U2__word.sql.");
        assertThat(((UndoFails) found.get(2)).step()).hasToString("a:4");
    }

    @Test
    void aStepThatLeavesAnotherCatalogTheSecondTimeIsNamed() {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__twice.sql", """
                        do $$
                        begin
                          if (select count(*) from a.t) = 0 then
                            alter table a.t add column word text;
                          else
                            alter table a.t add column word varchar(3);
                          end if;
                        end
                        $$;
                        """)
                .script("U2__twice.sql", "alter table a.t drop column word; insert into a.t values (1);");

        ReapplyDiffers twice = only(ReapplyDiffers.class, proved(List.of(), a));

        assertThat(twice.differences())
                .extracting(Object::toString)
                .containsExactly("column a.t.word is \"character varying(3)\" instead of \"text\"");
    }

    @Test
    void aReleasedFileMayChangeItsLayoutCommentsAndDirectives() {
        MigrationModule laidOut = module("a").script("V1__person.sql", """
                --@ lock-timeout: 5s
                -- People.
                CREATE TABLE a.person (
                  id int /* by hand */ primary key,
                  nick text
                );
                """);

        assertThat(proved(List.of(new Release("v1", List.of(A1))), laidOut).counterexamples())
                .isEmpty();
    }

    @Test
    void aReleasedFileThatRunsOtherStatementsIsRefused() {
        MigrationModule changed = module("a")
                .script("V1__person.sql", "create table a.person (id int primary key,\n  nick text, age int);");

        ReleasedFileChanged frozen =
                only(ReleasedFileChanged.class, proved(List.of(new Release("v1", List.of(A1))), changed));

        assertThat(frozen.explanation().what())
                .isEqualTo(
                        "a:1 was released in v1, and has `,` instead of `)` in line 2 since: released files are frozen.");
        assertThat(only(ReleasedFileChanged.class, proved(List.of(new Release("v2", List.of(A2))), A1))
                        .change())
                .isEqualTo("its file is gone");
    }

    @Test
    void aRecordOfReleasedFilesHoldsThemByTheirTokens() {
        MigrationPlan released = MigrationPlan.of(List.of(A1));
        String text = ReleasedFiles.of(new ModuleName("a"), released).text();
        ReleasedFiles read = ReleasedFiles.parse("released.yml", new ModuleName("a"), text);
        MigrationModule laidOut = module("a")
                .script("V1__person.sql", "-- People.\ncreate TABLE a.person (id int primary key,\n nick text)")
                .script("V2__view.sql", "create view a.v as select id from a.person;");
        MigrationModule changed = module("a").script("V1__person.sql", "create table a.person (id bigint);");

        assertThat(read.version()).hasToString("1");
        assertThat(proved(List.of(Release.of(List.of(read), List.of(laidOut))), laidOut)
                        .counterexamples())
                .isEmpty();
        ReleasedFileChanged frozen =
                only(ReleasedFileChanged.class, proved(List.of(Release.of(List.of(read), List.of(changed))), changed));
        assertThat(frozen.explanation().toString()).isEqualTo("""
                a:1 was released in released.yml, and runs other statements since: released files are frozen.
                Databases of that release have run the released statements; a fresh install would run others.
                Restore db/a/V1__person.sql, and write the change as a new step.""");
        assertThat(only(
                                ReleasedFileChanged.class,
                                proved(List.of(Release.of(List.of(read), List.of(module("a")))), module("a")))
                        .step())
                .hasToString("a:1");
    }

    @Test
    void aBodyWithinQuotesIsNoLayout() {
        MigrationModule before =
                module("a").script("V1__f.sql", "create function a.f() returns int language sql as $$ select 1 $$;");
        MigrationModule after =
                module("a").script("V1__f.sql", "create function a.f() returns int language sql as $$ select  1 $$;");

        only(ReleasedFileChanged.class, proved(List.of(new Release("v1", List.of(before))), after));
    }

    @Test
    void anUpgradeThatLeadsElsewhereOrFailsIsNamed() {
        MigrationModule repeatable = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("R__v.sql", "create or replace view a.v as select id from a.t;");
        MigrationModule without = module("a").script("V1__t.sql", "create table a.t (id int);");

        UpgradeDiffers differs =
                only(UpgradeDiffers.class, proved(List.of(new Release("v1", List.of(repeatable))), without));
        assertThat(differs.differences()).extracting(Object::toString).containsExactly("view a.v is added");

        MigrationModule later = without.script("V2__v.sql", "create view a.v as select id from a.t;");
        UpgradeFails fails = only(UpgradeFails.class, proved(List.of(new Release("v1", List.of(repeatable))), later));
        assertThat(fails.explanation().what()).startsWith("The upgrade from v1 fails: a:2 failed at ");
    }

    @Test
    void nothingIsLeftOnTheServer() {
        TestDatabase admin = Modules.emptyDatabase();
        proved(List.of(), A2, B1);

        SCRATCH.dropTemplates();

        assertThat(admin.query("select datname from pg_database where datname like 'mosaic\\_scratch%'"))
                .isEmpty();
    }

    private ProofReport proved(List<Release> releases, MigrationModule... modules) {
        return new Proof(SCRATCH, new ProofSettings(2, 1)).of(MigrationPlan.of(List.of(modules)), releases);
    }

    private static <T extends Counterexample> T only(Class<T> kind, ProofReport report) {
        assertThat(report.isProved()).isFalse();
        assertThat(report.counterexamples()).hasSize(1).first().isInstanceOf(kind);
        return kind.cast(report.counterexamples().getFirst());
    }
}

package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Verification;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A script sees every row of the tables that it uses, or is refused: rows that a policy hides would look like rows that are done. */
@Tag("differs-by-version")
class RowSecurityIT {
    /** Ten documents of two tenants, and policies that hold for their owner as well. */
    private static final MigrationModule FORCED = module("a").script("V1__docs.sql", """
            create table a.docs (
              id int primary key,
              tenant text not null,
              body text,
              length int
            );
            insert into a.docs select i, 'tenant ' || i % 2, 'text', null from generate_series(1, 10) i;
            alter table a.docs enable row level security, force row level security;
            create policy docs_of_tenant on a.docs using (tenant = current_setting('app.tenant', true));
            """);

    private static final String FILL = """
            --@ batch: a.docs
            update a.docs as doc set length = length(doc.body) where in_batch(doc);
            """;

    /** A table of another module, open to the modules that depend on it. */
    private static final MigrationModule UPSTREAM = module("b").script("V1__users.sql", """
            create table b.users (id int primary key);
            insert into b.users values (1), (2), (3);
            alter table b.users enable row level security;
            create policy no_user on b.users using (false);
            """);

    private static final String REFUSED = "row-level security hides rows of a.docs from the role ";

    private final RoleScene scene = RoleScene.begin();

    @Test
    void aBackfillThatWouldMissRowsIsRefused() {
        scene.on(FORCED).migrate();

        assertMissing("a:2", FORCED.script("V2__fill.sql", FILL));
        assertThat(scene.database().value("select count(length) from a.docs")).isEqualTo("0");
    }

    @Test
    void aSweepThatWouldMissRowsIsRefused() {
        MigrationModule filled = FORCED.script("V2__open.sql", "alter table a.docs no force row level security;")
                .script("V3__fill.sql", FILL);
        MigrationModule closed = filled.script("V4__close.sql", "alter table a.docs force row level security;");
        scene.on(closed).migrate();
        scene.database().execute("insert into a.docs (id, tenant, body) values (11, 'tenant 1', 'late')");

        assertMissing("a:5", closed.script("V5__drop.sql", """
                --@ phase: contract
                --@ sweep: 3
                alter table a.docs drop column body;
                """));
        assertThat(scene.database().value("select body from a.docs where id = 11"))
                .isEqualTo("late");
    }

    @Test
    void aPreconditionThatWouldMissRowsIsRefused() {
        scene.on(FORCED).migrate();

        assertMissing(
                "a:2",
                FORCED.script("V2__drop.sql", "alter table a.docs drop column body;")
                        .script("P2__drop.sql", "select id from a.docs where length is null;"));
    }

    @Test
    void aCheckThatWouldMissRowsIsRefused() {
        scene.on(FORCED).migrate();
        MigrationModule checked = FORCED.script("V2__note.sql", "alter table a.docs add column note text;")
                .script("C2__note.sql", "select id from a.docs where note is null;");

        assertMissing("a:2", checked);
    }

    @Test
    void resolveIsRefusedWhereItsCheckWouldMissRows() {
        String login = scene.login("nocreaterole");
        scene.as(login, FORCED).migrate();
        MigrationModule byHand =
                FORCED.script("V2__by_hand.sql", "select 1;").script("C2__by_hand.sql", "select id from a.docs;");

        assertThatThrownBy(() -> scene.as(login, byHand).resolveApplied(StepId.of("a:2"), Evidence.CHECK))
                .hasMessageContaining(REFUSED + login)
                .hasMessageContaining("Nothing was changed.");
    }

    @Test
    void aScriptThatWouldMissRowsIsRefused() {
        scene.on(FORCED).migrate();

        assertMissing("a:2", FORCED.script("V2__long.sql", "update a.docs set length = length(body);"));
        assertMissing("a:2", FORCED.script("V2__copy.sql", "create table a.copy as select * from a.docs;"));
        assertMissing("a:2", FORCED.script("V2__key.sql", """
                create table a.notes (doc int);
                insert into a.notes values (1);
                alter table a.notes add foreign key (doc) references a.docs;
                """));
    }

    @Test
    void anUndoThatWouldMissRowsIsRefused() {
        MigrationModule undone = FORCED.script("V2__drop.sql", "alter table a.docs drop column length;")
                .script(
                        "U2__drop.sql",
                        "alter table a.docs add column length int; update a.docs set length = length(body);");
        scene.on(undone).migrate();

        assertThatThrownBy(() -> scene.on(undone).undo(StepId.of("a:2")))
                .hasMessageContaining(REFUSED)
                .hasMessageContaining("Nothing of the undo of a:2 was applied.");
        assertThat(scene.database().value("select count(*) from a.flyway_schema_history where version = '2'"))
                .isEqualTo("1");
    }

    @Test
    void verifyReportsACheckThatWouldMissRows() {
        String login = scene.login("nocreaterole");
        MigrationModule checked = FORCED.script("V2__open.sql", "alter table a.docs no force row level security;")
                .script("C2__open.sql", "select id from a.docs where body is null;");
        scene.as(login, checked).migrate();
        assertThat(scene.as(login, checked).verify().hasViolations()).isFalse();
        scene.database().execute("alter table a.docs force row level security");

        Verification verification = scene.as(login, checked).verify();

        assertThat(verification.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.explanation().toString())
                        .contains(REFUSED + login)
                        .contains("permissive policy using (true)"));
    }

    @Test
    void aPolicyThatShowsEveryRowToTheRoleIsEnough() {
        MigrationModule open = FORCED.script(
                "V2__open.sql", "create policy docs_of_migrations on a.docs to current_user using (true);");
        MigrationModule filled =
                open.script("V3__fill.sql", FILL).script("C3__fill.sql", "select id from a.docs where length is null;");

        scene.on(filled).migrate();

        assertThat(scene.database().value("select count(length) from a.docs")).isEqualTo("10");
        assertThat(scene.on(filled).verify().hasViolations()).isFalse();
    }

    @Test
    void aPolicyForAnotherCommandIsNot() {
        MigrationModule open = FORCED.script(
                "V2__open.sql", "create policy docs_of_migrations on a.docs for select to current_user using (true);");
        scene.on(open).migrate();

        assertMissing("a:3", open.script("V3__fill.sql", FILL));
    }

    @Test
    void aRestrictivePolicyIsRefused() {
        MigrationModule restricted = FORCED.script("V2__restrict.sql", """
                create policy docs_of_migrations on a.docs to current_user using (true);
                create policy no_first on a.docs as restrictive using (id > 1);
                """);
        scene.on(restricted).migrate();

        assertMissing("a:3", restricted.script("V3__fill.sql", FILL));
    }

    @Test
    void aTableThatIsOpenedForAScriptIsSeenWhole() {
        scene.on(FORCED.script("V2__fill.sql", """
                alter table a.docs no force row level security;
                update a.docs set length = length(body);
                alter table a.docs force row level security;
                """)).migrate();

        assertThat(scene.database().value("select count(length) from a.docs")).isEqualTo("10");
    }

    @Test
    void aScriptMaySayThatItSeesOnlyWhatPoliciesShow() {
        scene.on(FORCED.script("V2__fill.sql", """
                set local row_security = on;
                set local app.tenant = 'tenant 1';
                update a.docs set length = length(body);
                """)).migrate();

        assertThat(scene.database().value("select count(length) from a.docs")).isEqualTo("5");
    }

    @Test
    void anUpstreamTableThatIsOpenToModulesIsSeenWhole() {
        MigrationModule reading = module("a")
                .script("V1__copy.sql", """
                                        --@ after: b:1
                                        create table a.copy as select id, null::int as twice from b.users;
                                        alter table a.copy add primary key (id);
                                        """)
                .script("P1__copy.sql", "select id from b.users where id < 0;")
                .script("C1__copy.sql", "select id from b.users except select id from a.copy;")
                .script("V2__fill.sql", """
                        --@ batch: a.copy
                        update a.copy as copy
                        set twice = (select 2 * users.id from b.users as users where users.id = copy.id)
                        where in_batch(copy);
                        """)
                .after("b");

        scene.on(UPSTREAM, reading).migrate();

        assertThat(scene.database().value("select sum(twice) from a.copy")).isEqualTo("12");
        assertThat(scene.on(UPSTREAM, reading).verify().hasViolations()).isFalse();
    }

    @Test
    void anUpstreamTableWithARestrictivePolicyIsRefused() {
        MigrationModule restricted =
                UPSTREAM.script("V2__restrict.sql", "create policy no_first on b.users as restrictive using (id > 1);");
        MigrationModule reading = module("a")
                .script("V1__copy.sql", "--@ after: b:2\ncreate table a.copy as select id from b.users;")
                .after("b");
        scene.on(restricted).migrate();

        assertThatThrownBy(() -> scene.on(restricted, reading).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("row-level security hides rows of b.users from the role " + scene.owner("a"));
    }

    @Test
    void anOpenTableDoesNotHideThatAnotherOneIsClosed() {
        MigrationModule both = FORCED.after("b").script("V2__both.sql", """
                --@ after: b:1
                create function a.amount() returns bigint language plpgsql as 'begin return (select count(*) from a.docs); end';
                create table a.amounts as select a.amount() as docs, (select count(*) from b.users) as users;
                """);
        scene.on(UPSTREAM, FORCED).migrate();

        assertThatThrownBy(() -> scene.on(UPSTREAM, both).migrate()).hasMessageContaining(REFUSED);
        assertThat(scene.database().value("select to_regclass('a.amounts')")).isNull();
    }

    @Test
    void theOwnerOfATableIsRefusedWhereOneRoleDoesEverything() {
        String login = scene.login("nocreaterole");
        scene.as(login, FORCED).migrate();

        assertThatThrownBy(() ->
                        scene.as(login, FORCED.script("V2__fill.sql", FILL)).migrate())
                .hasMessageContaining(REFUSED + login);
    }

    private void assertMissing(String step, MigrationModule module) {
        ThrowingCallable run = () -> scene.on(module).migrate();
        assertThatThrownBy(run)
                .isInstanceOf(StepFailed.class)
                .hasMessageStartingWith(step + " failed at db/a/")
                .hasMessageContaining(REFUSED + scene.owner("a"))
                .hasMessageContaining(
                        "Row-level security hides rows from the script, so that it would silently skip them.")
                .hasMessageContaining("permissive policy using (true)");
    }
}

package dev.mosaic.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.Drift.Change;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schema of this module and of the modules that it depends on. */
@ModuleTest("chat")
class WholeSchemaIT {
    private static final String ADA = "00000000-0000-0000-0000-00000000ada0";
    private static final String UNKNOWN_USER = "00000000-0000-0000-0000-000000000000";

    /** Regression: some user ids were numbers and some were text, so lookups failed. */
    @Test
    void columnsThatNameAUserHaveTheTypeOfItsIdAndAForeignKey(TestDatabase database) {
        assertThat(database.query("""
                select
                    attribute.attrelid::regclass::text as of_table,
                    attribute.attname as name,
                    attribute.atttypid::regtype::text as type
                from pg_catalog.pg_attribute as attribute
                join pg_catalog.pg_class as class
                    on class.oid = attribute.attrelid
                    and class.relkind in ('r', 'p')
                where class.relnamespace in ('onboarding'::regnamespace, 'conversation'::regnamespace, 'chat'::regnamespace)
                    and attribute.attname in ('user_id', 'owner_id', 'created_by', 'voter_id', 'done_by')
                    and not attribute.attisdropped
                    and (
                        attribute.atttypid <> 'uuid'::regtype
                        or not exists (
                            select
                            from pg_catalog.pg_constraint as reference
                            where reference.contype = 'f'
                                and reference.conrelid = attribute.attrelid
                                and attribute.attnum = any (reference.conkey)
                        )
                    )
                """)).isEmpty();
    }

    /** Regression: a lookup by the text of an id found nothing. */
    @Test
    void aUserIdAsTextFindsTheUsersRows(TestDatabase database) {
        database.execute("insert into onboarding.users (id) values (?::uuid)", ADA);
        database.execute("insert into chat.threads (user_id, title) values (?::uuid, 'Adas')", ADA);

        assertThat(database.value("select title from chat.threads where user_id = ?::uuid", ADA))
                .isEqualTo("Adas");
        assertThat(database.query("select from chat.threads where user_id = ?::uuid", UNKNOWN_USER))
                .isEmpty();
    }

    /** Regression: three ways to create the schema led to three schemas. */
    @Test
    void aFreshDatabaseAndOneThatWasUpgradedHaveTheSameSchema(TestDatabase fresh) {
        TestDatabase upgraded = TestDatabase.empty(MigrationModule.all());
        for (Step step : upgraded.plan().steps()) {
            upgraded.migrateTo(step.id().toString());
        }

        assertThat(fresh.catalog().differencesTo(upgraded.catalog())).isEmpty();
        assertThat(fresh.catalog()).isEqualTo(upgraded.catalog());
    }

    /** Regression: IF NOT EXISTS hid missing objects, because a table of that name existed. */
    @ParameterizedTest
    @CsvSource({
        "index onboarding.idx_persona_data_created_at, drop index onboarding.idx_persona_data_created_at",
        "constraint onboarding.persona_data.persona_data_session_id_fkey,"
                + " alter table onboarding.persona_data drop constraint persona_data_session_id_fkey",
        "constraint conversation.conversation_history.conversation_history_persona_id_fkey,"
                + " alter table conversation.conversation_history drop constraint conversation_history_persona_id_fkey",
        "constraint chat.chat_messages.chat_messages_thread_id_fkey,"
                + " alter table chat.chat_messages drop constraint chat_messages_thread_id_fkey",
        "constraint chat.chat_messages.chat_messages_content_check,"
                + " alter table chat.chat_messages drop constraint chat_messages_content_check",
        "constraint chat.checklist_items.checklist_items_position_key,"
                + " alter table chat.checklist_items drop constraint checklist_items_position_key"
    })
    void aMissingForeignKeyIndexOrCheckIsDetected(
            String object, String loss, @MigratedTo("chat:8") TestDatabase database) {
        database.execute(loss);

        assertThat(database.migrations().verify().drift().orElseThrow().differences())
                .filteredOn(difference -> difference.object().equals(object))
                .extracting(Difference::change)
                .containsExactly(Change.MISSING);
    }
}

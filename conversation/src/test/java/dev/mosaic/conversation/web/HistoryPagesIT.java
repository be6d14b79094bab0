package dev.mosaic.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPagesIT {
    private static final String SAME_TIME = "timestamptz '2026-01-02 03:04:05.678901+00'";
    private static final String TIME_APART = SAME_TIME + " + interval '1 microsecond' * number";

    private final TestDatabase database;
    private final ApiServer server;
    private ApiUser ada;
    private Answer conversation;

    HistoryPagesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
        this.conversation = begin(ada);
    }

    @BeforeEach
    void begin() {
        ada = server.newcomer();
        conversation = begin(ada);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, false", "3, 3, false", "4, 3, true"})
    void aPageHasNoMoreThanItsLimit(int messages, int shown, boolean hasMore) {
        said(messages, TIME_APART);

        Answer page = page("?limit=3");

        assertThat(page.items()).hasSize(shown);
        assertThat(page.json().value("hasMore")).isEqualTo(hasMore);
        assertThat(page.json().value("nextCursor") != null).isEqualTo(hasMore);
    }

    @Test
    void pagesGoFromNewestToOldestAndEachIsOldestFirst() {
        said(5, TIME_APART);

        Answer newest = page("?limit=2");
        Answer older = page("?limit=2&before=" + newest.json().text("nextCursor"));
        Answer oldest = page("?limit=2&before=" + older.json().text("nextCursor"));

        assertThat(newest.each("content")).containsExactly("4", "5");
        assertThat(older.each("content")).containsExactly("2", "3");
        assertThat(oldest.each("content")).containsExactly("1");
        assertThat(oldest.json().value("hasMore")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {SAME_TIME, TIME_APART})
    void pagingReturnsEveryMessageOnceEvenWithEqualTimes(String time) {
        said(50, time);

        List<String> read = new ArrayList<>();
        Answer page = page("?limit=7");
        read.addAll(0, page.each("content"));
        while (page.json().value("nextCursor") != null) {
            page = page("?limit=7&before=" + page.json().text("nextCursor"));
            read.addAll(0, page.each("content"));
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void newMessagesDoNotShiftThePages() {
        said(4, TIME_APART);
        Answer newest = page("?limit=2");
        ada.post(path(), "{\"role\": \"user\", \"content\": \"meanwhile\"}");

        assertThat(page("?limit=2&before=" + newest.json().text("nextCursor")).each("content"))
                .containsExactly("1", "2");
    }

    @Test
    void theDefaultLimitIsTwenty() {
        said(21, TIME_APART);

        assertThat(page("").items()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=99999999999",
                "before=x",
                "before=%00",
                "personaId=x"
            })
    void aPageWithInvalidParametersIsRefused(String query) {
        assertThat(page("?" + query).status()).isEqualTo(400);
    }

    @Test
    void aPageReadsOnlyItsIndex() {
        said(1000, TIME_APART);
        database.execute("analyze conversation.conversation_history");

        assertThat(database.query(
                        """
                        explain
                        select history.id
                        from conversation.conversation_history as history
                        where history.conversation_id = ?::uuid
                            and history.persona_id = ?::uuid
                            and history.created_at > coalesce(
                                (
                                    select max(reset.hidden_until)
                                    from conversation.history_resets as reset
                                    where reset.conversation_id = ?::uuid
                                        and reset.persona_id = ?::uuid
                                ),
                                timestamptz '-infinity'
                            )
                            and (history.created_at, history.id) < (now(), gen_random_uuid())
                            and history.deleted_at is null
                            and not exists (
                                select
                                from conversation.forgotten_messages as forgotten
                                where forgotten.user_id = gen_random_uuid()
                                    and forgotten.message_id = history.id
                            )
                        order by history.created_at desc, history.id desc
                        limit 21
                        """, conversation.id(), ada.defaultPersona(), conversation.id(), ada.defaultPersona()))
                .extracting(row -> String.valueOf(row.get("QUERY PLAN")))
                .anyMatch(line -> line.contains("conversation_history_persona_page_idx"))
                .noneMatch(line -> line.contains("Sort"));
    }

    private static Answer begin(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"pages\"}");
    }

    private String path() {
        return conversation.location() + "/messages";
    }

    private Answer page(String query) {
        return ada.get(path() + query);
    }

    /** Inserts messages with contents 1, 2, 3 …, in this order by time, or by id if their times are equal. */
    private void said(int messages, String time) {
        database.execute("""
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content, created_at)
                select
                    (lpad(to_hex(number), 8, '0') || right(gen_random_uuid()::text, 28))::uuid,
                    ?::uuid,
                    ?::uuid,
                    'user',
                    number::text,
                    %s
                from generate_series(1, ?) as number
                """.formatted(time), conversation.id(), ada.defaultPersona(), messages);
    }
}

package dev.mosaic.chat.message.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatMessagesIT {
    private final TestDatabase database;
    private final ApiServer server;

    ChatMessagesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "assistant", "twin"})
    void aMessageIsWrittenInAThread(String role) {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);

        Answer written = ada.post(thread.location() + "/messages", """
                {"role": "%s", "content": "Grüße 🦉"}
                """.formatted(role));

        assertThat(written.status()).isEqualTo(201);
        assertThat(written.location()).isEqualTo(thread.location() + "/messages/" + written.id());
        assertThat(written.json().text("threadId")).isEqualTo(thread.id());
        assertThat(written.json().text("role")).isEqualTo(role);
        assertThat(written.json().text("content")).isEqualTo("Grüße 🦉");
        assertThat(UUID.fromString(written.id()).version()).isEqualTo(7);
        assertThat(ada.get(written.location()).json()).isEqualTo(written.json());
        assertThat(ada.get(thread.location() + "/messages").items()).containsExactly(written.json());
    }

    @Test
    void aThreadCountsItsMessages() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        write(ada, thread, "1");
        Answer last = write(ada, thread, "2");

        Answer counted = ada.get(thread.location());

        assertThat(counted.json().value("messageCount")).isEqualTo(2);
        assertThat(counted.json().text("lastMessageAt")).isEqualTo(last.json().text("createdAt"));
        assertThat(counted.json().text("updatedAt")).isEqualTo(thread.json().text("updatedAt"));
    }

    @Test
    void concurrentMessagesAreAllCounted() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);

        assertThat(AtOnce.times(16, () -> write(ada, thread, "at once")))
                .extracting(Answer::status)
                .containsOnly(201);

        Answer counted = ada.get(thread.location());
        assertThat(counted.json().value("messageCount")).isEqualTo(16);
        assertThat(counted.json().text("lastMessageAt"))
                .isEqualTo(ada.get(thread.location() + "/messages?limit=100")
                        .each("createdAt")
                        .getLast());
    }

    @Test
    void deletedMessagesAreNoLongerCounted() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        Answer kept = write(ada, thread, "kept");
        Answer deleted = write(ada, thread, "deleted");

        database.execute("delete from chat.chat_messages where id = ?::uuid", deleted.id());

        Answer counted = ada.get(thread.location());
        assertThat(counted.json().value("messageCount")).isEqualTo(1);
        assertThat(counted.json().text("lastMessageAt")).isEqualTo(kept.json().text("createdAt"));
    }

    /** Regression: without a foreign key, a deleted thread left its messages behind. */
    @Test
    void messagesAreDeletedWithTheirThread() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        Answer written = write(ada, thread, "x");

        database.execute("delete from chat.threads where id = ?::uuid", thread.id());

        assertThat(ada.get(thread.location() + "/messages").status()).isEqualTo(404);
        assertThat(database.value("select count(*) from chat.chat_messages where id = ?::uuid", written.id()))
                .isEqualTo("0");
    }

    @Test
    void theThreadOfAnotherUserIsNeitherReadNorWritten() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        Answer adas = write(ada, thread, "hers");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(thread.location() + "/messages").status()).isEqualTo(404);
        assertThat(mallory.get(adas.location()).status()).isEqualTo(404);
        assertThat(write(mallory, thread, "mine").status()).isEqualTo(404);
        assertThat(write(mallory, thread, "mine").body()).contains("There is no thread " + thread.id());
        assertThat(mallory.get(thread(mallory).location() + "/messages/" + adas.id())
                        .status())
                .isEqualTo(404);
        assertThat(ada.get(thread.location()).json().value("messageCount")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, false", "3, 3, false", "4, 3, true"})
    void aPageHasNoMoreThanItsLimit(int messages, int shown, boolean hasMore) {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        written(thread, messages);

        Answer page = ada.get(thread.location() + "/messages?limit=3");

        assertThat(page.items()).hasSize(shown);
        assertThat(page.json().value("hasMore")).isEqualTo(hasMore);
        assertThat(page.json().value("nextCursor") != null).isEqualTo(hasMore);
    }

    @Test
    void pagingReturnsEveryMessageOnceEvenWithEqualTimes() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);
        written(thread, 50);

        List<String> read = new ArrayList<>();
        Answer page = ada.get(thread.location() + "/messages?limit=7");
        read.addAll(0, page.each("content"));
        while (page.json().value("nextCursor") != null) {
            page = ada.get(thread.location() + "/messages?limit=7&before="
                    + page.json().text("nextCursor"));
            read.addAll(0, page.each("content"));
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void aMessageIsOneStatement() {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);

        assertThat(server.statementsOf(() -> write(ada, thread, "counted"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(thread.location() + "/messages")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                      | role: must not be null
            {"role": "user"}                        | content: must not be null
            {"role": "user", "content": ""}         | content: must not be blank
            {"role": "user", "content": " \\n"}     | content: must not be blank
            {"role": "user", "content": "a\\u0000"} | content: must not contain the character U+0000
            {"role": "user", "content": "\\udd89a"} | content: must not contain half of a surrogate pair
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        ApiUser ada = server.newcomer();
        Answer refused = ada.post(thread(ada).location() + "/messages", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"role\": \"system\", \"content\": \"x\"}",
                "{\"role\": \"Twin\", \"content\": \"x\"}",
                "{\"role\": 1, \"content\": \"x\"}",
                "{\"role\": \"user\", \"content\": {}}"
            })
    void aBodyOfTheWrongTypeIsRefused(String json) {
        ApiUser ada = server.newcomer();

        assertThat(ada.post(thread(ada).location() + "/messages", json).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ß", "🦉"})
    void aMessageHasFiveThousandCharactersAtMost(String character) {
        ApiUser ada = server.newcomer();
        Answer thread = thread(ada);

        assertThat(write(ada, thread, character.repeat(5000)).status()).isEqualTo(201);
        assertThat(write(ada, thread, character.repeat(5001)).body())
                .contains("content: must have at most 5,000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "before=x", "before=gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aPageWithInvalidParametersIsRefused(String query) {
        ApiUser ada = server.newcomer();

        assertThat(ada.get(thread(ada).location() + "/messages?" + query).status())
                .isEqualTo(400);
    }

    private static Answer thread(ApiUser user) {
        return user.post("/api/v1/threads", "{\"title\": \"A thread\"}");
    }

    private static Answer write(ApiUser user, Answer thread, String content) {
        return user.post(
                thread.location() + "/messages", "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }

    /** Inserts messages with contents 1, 2, 3 …, in this order by id, all with equal times. */
    private void written(Answer thread, int messages) {
        database.execute("""
                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select
                    (lpad(to_hex(number), 8, '0') || right(gen_random_uuid()::text, 28))::uuid,
                    thread.user_id,
                    thread.id,
                    'user',
                    number::text,
                    timestamptz '2026-01-02 03:04:05.678901+00'
                from chat.threads as thread
                cross join generate_series(1, ?) as number
                where thread.id = ?::uuid
                """, messages, thread.id());
    }
}

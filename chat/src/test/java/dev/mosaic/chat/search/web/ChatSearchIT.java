package dev.mosaic.chat.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatSearchIT {
    private final TestDatabase database;
    private final ApiServer server;

    ChatSearchIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsFoundByItsWordsAndTheyAreMarked() {
        ApiUser ada = server.newcomer();
        Answer written = write(ada, "Which hotels were near the river?");
        write(ada, "Something else");

        Answer found = search(ada, "hotel river");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.items()).singleElement().satisfies(hit -> {
            assertThat(hit.text("id")).isEqualTo(written.id());
            assertThat(hit.text("threadId")).isEqualTo(written.json().text("threadId"));
            assertThat(hit.text("content")).isEqualTo("Which hotels were near the river?");
            assertThat(hit.text("excerpt")).isEqualTo("Which <mark>hotels</mark> were near the <mark>river</mark>?");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Caf\u00e9 is open|cafe|The <mark>Caf\u00e9</mark> is open",
                "The Cafe\u0301 is open|caf\u00e9|The <mark>Cafe\u0301</mark> is open",
                "The Caf\u00e9 is open|CAFE\u0301S|The <mark>Caf\u00e9</mark> is open",
                "The cafe is open|Caf\u00e9|The <mark>cafe</mark> is open",
                "\u1ec6 L\u00e0 g\u00ec & < that|la|\u1ec6 <mark>L\u00e0</mark> g\u00ec &amp; &lt; that",
                "the o\uFB03ce \u2460|office|the <mark>o\uFB03ce</mark> \u2460",
                "\uff28\uff4f\uff54\uff45\uff4c river|hotel|<mark>\uff28\uff4f\uff54\uff45\uff4c</mark> river",
                "\uD83E\uDD89 \uac15 river|\u1100\u1161\u11bc|\uD83E\uDD89 <mark>\uac15</mark> river"
            })
    void aWordIsFoundHoweverItsAccentsAreWritten(String content, String words, String excerpt) {
        ApiUser ada = server.newcomer();
        write(ada, content);

        Answer found = search(ada, words);

        assertThat(found.each("content")).containsExactly(content);
        assertThat(found.each("excerpt")).containsExactly(excerpt);
    }

    @Test
    void theExcerptOfALongTextIsAPartOfIt() {
        ApiUser ada = server.newcomer();
        write(
                ada,
                "caf\u00e9 and r\u00e9sum\u00e9 ".repeat(50) + "at the h\u00f4tel de ville "
                        + "d\u00e9j\u00e0 vu ".repeat(50));

        assertThat(search(ada, "hotel").each("excerpt"))
                .singleElement()
                .satisfies(excerpt -> assertThat(excerpt)
                        .contains("<mark>h\u00f4tel</mark> de ville")
                        .hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uff0d", "-\u0301", "-&", "-(", "-\u3000", "-\u2028", "\uff0d\uff01", "-\uff5c", "-\"\"", "!-"})
    void anyNumberOfNegationsIsAccepted(String denial) {
        assertThat(search(server.newcomer(), denial.repeat(200) + "word").status())
                .isEqualTo(200);
        assertThat(search(server.newcomer(), denial.repeat(200)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufdfa", "\u3316", "\uff02", "a\u0301\u0323", "\u0001", "\u0958", "\uac15"})
    void wordsThatGrowWhenNormalizedAreAccepted(String word) {
        ApiUser ada = server.newcomer();
        write(ada, word.repeat(5000 / word.length()).replace("\u0001", "\\u0001"));

        assertThat(search(ada, word.repeat(400 / word.length())).status()).isEqualTo(200);
        assertThat(search(ada, word).status()).isEqualTo(200);
    }

    @Test
    void markerCharactersInAMessageAreNotMarks() {
        ApiUser ada = server.newcomer();
        write(ada, "\\u0001the\\u0002 river\\u0001");

        assertThat(search(ada, "river").each("excerpt")).containsExactly("\u0001the\u0002 <mark>river</mark>\u0001");
    }

    @Test
    void repeatedNegationIsOneNegation() {
        ApiUser ada = server.newcomer();

        assertThat(ada.get("/api/v1/chat/search?q=" + "-".repeat(500)).status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/chat/search?q=" + "-%20".repeat(200) + "word")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theBestMatchComesFirstAndNewestFirstAmongEquals() {
        ApiUser ada = server.newcomer();
        write(ada, "river, once");
        write(ada, "river, river, river");
        write(ada, "river, again");

        assertThat(search(ada, "river").each("content"))
                .containsExactly("river, river, river", "river, again", "river, once");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "near the river" | near the river
            "river near"     | ``
            hotel or boat    | a boat,a hotel,a small boat
            boat -small      | a boat
            boats            | a boat,a small boat
            unheard          | ``
            """)
    void queriesHaveWebSearchSyntax(String words, String found) {
        ApiUser ada = server.newcomer();
        for (String content : new String[] {"near the river", "a boat", "a small boat", "a hotel"}) {
            write(ada, content);
        }

        assertThat(search(ada, words).each("content"))
                .containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <script>alert(1)</script> hotel river <script>alert(2)</script> hotel | river
            <script>alert(1)</script> river                                       | script
            hotel <mark>river</mark> hotel                                        | river
            hotel &lt;b&gt; river &lt;/b&gt; hotel                                | river
            hotel "b" & 'c' < river > hotel                                       | river
            <img src=x onerror=alert(1)>                                          | onerror
            """)
    void onlyTheMarkIsMarkup(String content, String words) {
        ApiUser ada = server.newcomer();
        write(ada, content);

        assertThat(search(ada, words).each("excerpt")).singleElement().satisfies(excerpt -> {
            assertThat(excerpt).contains("<mark>" + words + "</mark>");
            String escaped = excerpt.replaceAll("<mark>(\\w+)</mark>", "$1");
            assertThat(escaped).doesNotContain("<", ">", "\"", "'");
            assertThat(content).contains(unescaped(escaped));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20%09%E2%80%83", "?q=the", "?q=%22%22%20-%20or"})
    void aBlankSearchFindsNothing(String query) {
        ApiUser ada = server.newcomer();
        write(ada, "the river");

        Answer found = ada.get("/api/v1/chat/search" + query);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo("[]");
    }

    @Test
    void messagesOfAnotherUserAreNotFound() {
        write(server.newcomer(), "the secret river");

        assertThat(search(server.newcomer(), "river").items()).isEmpty();
        assertThat(search(server.newcomer(), "-nothing").items()).isEmpty();
    }

    @Test
    void aChangedMessageIsFoundByItsNewWords() {
        ApiUser ada = server.newcomer();
        Answer written = write(ada, "the river");

        database.execute("update chat.chat_messages set content = 'the lake' where id = ?::uuid", written.id());

        assertThat(search(ada, "river").items()).isEmpty();
        assertThat(search(ada, "lake").items()).hasSize(1);
    }

    @Test
    void aSearchReturnsNoMoreThanItsLimit() {
        ApiUser ada = server.newcomer();
        Answer first = write(ada, "river");
        database.execute("""
                insert into chat.chat_messages (id, user_id, thread_id, role, content)
                select gen_random_uuid(), message.user_id, message.thread_id, 'user', 'river ' || number
                from chat.chat_messages as message
                cross join generate_series(1, 60) as number
                where message.id = ?::uuid
                """, first.id());

        assertThat(search(ada, "river").items()).hasSize(20);
        assertThat(ada.get("/api/v1/chat/search?q=river&limit=50").items()).hasSize(50);
        assertThat(ada.get("/api/v1/chat/search?q=river&limit=1").items()).hasSize(1);
    }

    @Test
    void aSearchIsOneStatement() {
        ApiUser ada = server.newcomer();
        write(ada, "river");

        assertThat(server.statementsOf(() -> search(ada, "river"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> search(ada, " "))).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table x; --", "a & | ! ( : * <-> \\", "\"open", "🦉", "a:*b"})
    void wordsAreNeverSyntaxErrors(String words) {
        assertThat(search(server.newcomer(), words).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a&limit=0", "q=a&limit=51", "q=a&limit=x", "q=%00", "q=a%00b"})
    void aSearchWithInvalidParametersIsRefused(String query) {
        assertThat(server.newcomer().get("/api/v1/chat/search?" + query).status())
                .isEqualTo(400);
    }

    @Test
    void aQueryHasAThousandCharactersAtMost() {
        ApiUser ada = server.newcomer();

        assertThat(search(ada, "a".repeat(1000)).status()).isEqualTo(200);
        assertThat(search(ada, "a".repeat(1001)).body()).contains("q: must have at most 1,000 characters");
    }

    private static Answer search(ApiUser user, String words) {
        return user.get("/api/v1/chat/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Adds a message to a new thread. */
    private static Answer write(ApiUser user, String content) {
        String thread =
                user.post("/api/v1/threads", "{\"title\": \"A thread\"}").location();
        return user.post(
                thread + "/messages",
                "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content.replace("\"", "\\\"")));
    }
}

package dev.mosaic.courses.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.courses.CourseContent;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("courses")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoursesIT {
    private static final String PATH = "/api/v1/courses";

    private final TestDatabase database;
    private final ApiServer server;
    private final String newest;
    private final String oldest;

    CoursesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.oldest = CourseContent.imported(database);
        this.newest = CourseContent.imported(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyUserReadsAllCourses() {
        Answer adas = server.newcomer().get(PATH);
        Answer graces = server.newcomer().get(PATH);

        assertThat(adas.each("slug")).containsExactly(newest, oldest);
        assertThat(graces.json()).isEqualTo(adas.json());
        assertThat(server.newcomer().get(PATH + "/" + oldest).json())
                .isEqualTo(adas.items().getLast());
    }

    @Test
    void theListIsPaged() {
        ApiUser ada = server.newcomer();

        Answer first = ada.get(PATH + "?limit=1");
        Answer second = ada.get(PATH + "?limit=1&before=" + first.json().text("nextCursor"));

        assertThat(first.each("slug")).containsExactly(newest);
        assertThat(second.each("slug")).containsExactly(oldest);
        assertThat(second.json().value("hasMore")).isEqualTo(false);
    }

    @Test
    void lessonsAreListedByTheirNumbersWithTheDefaultDescription() {
        Answer lessons = server.newcomer().get(lessons());

        assertThat(lessons.status()).isEqualTo(200);
        assertThat(lessons.items()).extracting(lesson -> lesson.value("number")).containsExactly(1, 2);
        assertThat(lessons.each("title")).containsExactly("How you sound", "How you answer");
        assertThat(lessons.items().getFirst().at("description"))
                .isEqualTo(JsonValue.of("{\"introduction\": \"For all\"}"));
        assertThat(lessons.items().getLast().value("description")).isNull();
        assertThat(lessons.items())
                .extracting(lesson -> lesson.value("personal"))
                .containsOnly(false);
    }

    @Test
    void aLessonHasItsContent() {
        Answer lesson = server.newcomer().get(lessons() + "/2");

        assertThat(lesson.json()).isEqualTo(JsonValue.of("""
                {
                    "number": 2,
                    "title": "How you answer",
                    "summary": null,
                    "description": null,
                    "personal": false,
                    "content": {"steps": ["How you answer"]}
                }
                """));
    }

    @Test
    void assetsArePagedAndACursorOfAnotherLessonIsRefused() {
        ApiUser ada = server.newcomer();

        Answer first = ada.get(lessons() + "/1/assets?limit=2");
        String cursor = first.json().text("nextCursor");

        assertThat(first.each("url")).containsExactly("https://example.com/3.mp4", "https://example.com/2.mp4");
        assertThat(ada.get(lessons() + "/1/assets?limit=2&before=" + cursor).each("url"))
                .containsExactly("https://example.com/1.mp4");
        assertThat(ada.get(lessons() + "/2/assets").items()).isEmpty();
        assertThat(ada.get(lessons() + "/2/assets?before=" + cursor).status()).isEqualTo(400);
        assertThat(ada.get(PATH + "?before=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void aCourseWithoutLessonsHasAnEmptyList() {
        database.execute("insert into courses.courses (slug, title, created_at) values ('empty', 'Empty', 'epoch')");
        ApiUser ada = server.newcomer();

        assertThat(ada.get(PATH + "/empty/lessons").json()).isEqualTo(JsonValue.of("{\"items\": []}"));
        database.execute("delete from courses.courses where slug = 'empty'");
        assertThat(ada.get(PATH + "/empty/lessons").status()).isEqualTo(404);
    }

    @Test
    void eachReadIsOneStatement() {
        ApiUser ada = server.newcomer();
        ada.get(PATH);

        assertThat(server.statementsOf(() -> ada.get(PATH))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(lessons()))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(lessons() + "/1"))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(lessons() + "/1/assets"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-such",
                "/no-such/lessons",
                "/no-such/lessons/1",
                "/no-such/lessons/1/assets",
                "/no-such/profile"
            })
    void anUnknownCourseIsNotFound(String path) {
        assertThat(server.newcomer().get(PATH + path).status()).isEqualTo(404);
    }

    @Test
    void anUnknownLessonIsNotFound() {
        ApiUser ada = server.newcomer();

        assertThat(ada.get(lessons() + "/3").status()).isEqualTo(404);
        assertThat(ada.get(lessons() + "/3").body()).contains("There is no lesson 3 in a course " + newest);
        assertThat(ada.get(lessons() + "/3/assets").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Voice",
                "/a--b",
                "/-",
                "/%00",
                "/%ED%A0%80",
                "/a%27%3B%20drop%20table",
                "/..%2F..%2Fetc",
                "/%C3%A9/lessons",
                "/voice/lessons/0",
                "/voice/lessons/101",
                "/voice/lessons/-1",
                "/voice/lessons/1.0",
                "/voice/lessons/99999999999",
                "/voice/lessons/one",
                "?limit=0",
                "?limit=101",
                "?before=x"
            })
    void aMalformedParameterIsRefused(String path) {
        assertThat(server.newcomer().get(PATH + path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/voice", "/voice/lessons", "/voice/lessons/1", "/voice/lessons/1/assets", "/voice/profile"})
    void aStrangerReadsNothing(String path) {
        assertThat(server.anonymous().get(PATH + path).status()).isEqualTo(401);
    }

    @Test
    void noRequestWritesACourse() {
        ApiUser ada = server.newcomer();

        assertThat(ada.post(PATH, "{\"slug\": \"mine\", \"title\": \"Mine\"}").status())
                .isEqualTo(405);
        assertThat(ada.delete(PATH + "/" + newest).status()).isEqualTo(405);
        assertThat(ada.patch(lessons() + "/1", "{\"title\": \"Mine\"}").status())
                .isEqualTo(405);
    }

    private String lessons() {
        return PATH + "/" + newest + "/lessons";
    }
}

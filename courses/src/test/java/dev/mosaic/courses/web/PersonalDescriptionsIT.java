package dev.mosaic.courses.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.courses.CourseContent;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("courses")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDescriptionsIT {
    private static final String FOR_ADA = "{\"introduction\": \"For Ada\", \"none\": null}";

    private final TestDatabase database;
    private final ApiServer server;
    private final String course;

    PersonalDescriptionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.course = "/api/v1/courses/" + CourseContent.imported(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPersonalDescriptionReplacesTheDefaultUntilItIsDeleted(int number) {
        ApiUser ada = participant();
        JsonValue before = lesson(ada, number);

        Answer saved = ada.put(description(number), FOR_ADA);

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.location()).isEqualTo("%s/lessons/%d".formatted(course, number));
        assertThat(saved.json().at("description")).isEqualTo(JsonValue.of(FOR_ADA));
        assertThat(lesson(ada, number).at("description")).isEqualTo(JsonValue.of(FOR_ADA));
        assertThat(lesson(ada, number).value("personal")).isEqualTo(true);
        assertThat(ada.get("%s/lessons/%d".formatted(course, number)).json().at("description"))
                .isEqualTo(JsonValue.of(FOR_ADA));
        assertThat(ada.delete(description(number)).status()).isEqualTo(204);
        assertThat(lesson(ada, number)).isEqualTo(before);
        assertThat(ada.delete(description(number)).status()).isEqualTo(404);
    }

    @Test
    void anotherUserReadsTheDefault() {
        ApiUser ada = participant();
        ApiUser grace = participant();
        ada.put(description(1), FOR_ADA);

        assertThat(grace.get(course + "/lessons").body()).doesNotContain("For Ada");
        assertThat(grace.get(course + "/lessons/1").body()).doesNotContain("For Ada");
        assertThat(grace.delete(description(1)).status()).isEqualTo(404);
        assertThat(grace.put(description(1), "{\"introduction\": \"For Grace\"}")
                        .status())
                .isEqualTo(201);

        assertThat(lesson(ada, 1).at("description")).isEqualTo(JsonValue.of(FOR_ADA));
        assertThat(server.newcomer().get(course + "/lessons").items())
                .extracting(lesson -> lesson.value("personal"))
                .containsOnly(false);
    }

    @Test
    void aDescriptionNeedsAProfile() {
        ApiUser ada = server.newcomer();

        Answer refused = ada.put(description(1), FOR_ADA);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Save one first");
        assertThat(ada.put(course + "/lessons/9/description", FOR_ADA).status()).isEqualTo(404);
    }

    @Test
    void anEmptyDescriptionIsPersonalToo() {
        ApiUser ada = participant();

        assertThat(ada.put(description(1), "{}").json()).isEqualTo(JsonValue.of("{\"description\": {}}"));
        assertThat(lesson(ada, 1).at("description")).isEqualTo(JsonValue.of("{}"));
        assertThat(lesson(ada, 1).value("personal")).isEqualTo(true);
    }

    @Test
    void descriptionsAreDeletedWithTheirProfile() {
        ApiUser ada = participant();
        ada.put(description(1), FOR_ADA);
        ada.put(course + "/profile", "{\"survey\": {\"changed\": true}}");
        assertThat(lesson(ada, 1).value("personal")).isEqualTo(true);

        ada.delete(course + "/profile");

        assertThat(lesson(ada, 1).value("personal")).isEqualTo(false);
        ada.put(course + "/profile", "{\"survey\": {}}");
        assertThat(lesson(ada, 1).value("personal")).isEqualTo(false);
    }

    @Test
    void twentySavesAtOnceMakeOneDescription() {
        ApiUser ada = participant();
        AtomicInteger number = new AtomicInteger();

        List<Answer> answers =
                AtOnce.times(20, () -> ada.put(description(1), "{\"answer\": %d}".formatted(number.incrementAndGet())));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.json().at("description"))
                .contains(lesson(ada, 1).at("description"));
    }

    /** The save waits for the deletion, whose commit then leaves the foreign key without its target. */
    @ParameterizedTest
    @CsvSource({"profiles, 409", "lessons, 404"})
    void aSaveWhoseProfileOrLessonIsDeletedMeanwhileIsRefused(String table, int status) throws Exception {
        String slug = CourseContent.imported(database);
        String other = "/api/v1/courses/" + slug;
        ApiUser ada = server.newcomer();
        ada.put(other + "/profile", "{\"survey\": {}}");

        Answer answer = OpenTransaction.blocking(
                database,
                "delete from courses.%s where course_id = (select id from courses.courses where slug = '%s')"
                        .formatted(table, slug),
                () -> ada.put(other + "/lessons/1/description", FOR_ADA));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void aSaveWhoseCourseIsDeletedMeanwhileIsNotFound() throws Exception {
        String slug = CourseContent.imported(database);
        ApiUser ada = server.newcomer();

        Answer answer = OpenTransaction.blocking(
                database,
                "delete from courses.courses where slug = '%s'".formatted(slug),
                () -> ada.put("/api/v1/courses/" + slug + "/profile", "{\"survey\": {}}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    }

    @Test
    void aDescriptionOfMoreThan64KiBIsRefused() {
        ApiUser ada = participant();

        Answer refused = ada.put(description(1), "{\"a\": \"%s\"}".formatted("x".repeat(65_536)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("64 KiB").doesNotContain("_check");
        assertThat(lesson(ada, 1).value("personal")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"text\"",
                "1",
                "{\"a\": \"\\u0000\"}",
                "{\"a\": 1e999}",
                "{\"a\": 1, \"a\": 2}",
                "{"
            })
    void aBodyThatIsNoStorableObjectIsRefused(String json) {
        assertThat(participant().put(description(1), json).status()).isEqualTo(400);
    }

    @Test
    void aStrangerWritesNothing() {
        assertThat(server.anonymous().put(description(1), FOR_ADA).status()).isEqualTo(401);
        assertThat(server.anonymous().delete(description(1)).status()).isEqualTo(401);
    }

    private ApiUser participant() {
        ApiUser user = server.newcomer();
        assertThat(user.put(course + "/profile", "{\"survey\": {}}").status()).isEqualTo(201);
        return user;
    }

    private JsonValue lesson(ApiUser user, int number) {
        return user.get(course + "/lessons").items().get(number - 1);
    }

    private String description(int number) {
        return "%s/lessons/%d/description".formatted(course, number);
    }
}

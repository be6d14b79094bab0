package dev.mosaic.courses.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.courses.CourseContent;
import dev.mosaic.migrations.test.ModuleTest;
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
class ProfilesIT {
    private static final String SURVEY =
            "{\"name\": \" Ada \", \"survey\": {\"goals\": [\"write\", null], \"level\": {}}}";

    private final TestDatabase database;
    private final ApiServer server;
    private final String slug;

    ProfilesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
        this.slug = CourseContent.imported(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aProfileIsSavedReadAndDeleted() {
        ApiUser ada = server.newcomer();

        Answer saved = ada.put(profile(), SURVEY);

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.location()).isEqualTo(profile());
        assertThat(saved.json().text("name")).isEqualTo("Ada");
        assertThat(saved.json().at("survey")).isEqualTo(JsonValue.of("{\"goals\": [\"write\", null], \"level\": {}}"));
        assertThat(ada.get(profile()).json()).isEqualTo(saved.json());
        assertThat(ada.delete(profile()).status()).isEqualTo(204);
        assertThat(ada.get(profile()).status()).isEqualTo(404);
        assertThat(ada.delete(profile()).status()).isEqualTo(404);
    }

    @Test
    void aSecondSaveReplacesTheProfileAndKeepsCreatedAt() {
        ApiUser ada = server.newcomer();
        Answer first = ada.put(profile(), SURVEY);

        Answer second = ada.put(profile(), "{\"survey\": {}}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().value("name")).isNull();
        assertThat(second.json().at("survey")).isEqualTo(JsonValue.of("{}"));
        assertThat(second.json().text("createdAt")).isEqualTo(first.json().text("createdAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": null, \"survey\": null}"})
    void anAbsentSurveyIsAnEmptyOne(String json) {
        Answer saved = server.newcomer().put(profile(), json);

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.json().value("name")).isNull();
        assertThat(saved.json().at("survey")).isEqualTo(JsonValue.of("{}"));
    }

    @Test
    void twentySavesAtOnceMakeOneProfile() {
        ApiUser ada = server.newcomer();
        AtomicInteger number = new AtomicInteger();

        List<Answer> answers = AtOnce.times(
                20, () -> ada.put(profile(), "{\"survey\": {\"answer\": %d}}".formatted(number.incrementAndGet())));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.json().text("createdAt"))
                .containsOnly(answers.getFirst().json().text("createdAt"));
        assertThat(answers).extracting(Answer::json).contains(ada.get(profile()).json());
    }

    @Test
    void eachUserHasAProfileOfTheirOwn() {
        ApiUser ada = server.newcomer();
        ApiUser grace = server.newcomer();
        Answer adas = ada.put(profile(), "{\"survey\": {\"of\": \"ada\"}}");

        assertThat(grace.get(profile()).status()).isEqualTo(404);
        assertThat(grace.delete(profile()).status()).isEqualTo(404);
        assertThat(grace.put(profile(), "{\"survey\": {\"of\": \"grace\"}}").status())
                .isEqualTo(201);

        assertThat(ada.get(profile()).json()).isEqualTo(adas.json());
        assertThat(grace.delete(profile()).status()).isEqualTo(204);
        assertThat(ada.get(profile()).json()).isEqualTo(adas.json());
    }

    @Test
    void aProfileIsOfOneCourse() {
        ApiUser ada = server.newcomer();
        String other = CourseContent.imported(database);
        ada.put(profile(), SURVEY);

        assertThat(ada.get("/api/v1/courses/" + other + "/profile").status()).isEqualTo(404);
        assertThat(ada.put("/api/v1/courses/" + other + "/profile", SURVEY).status())
                .isEqualTo(201);
    }

    @Test
    void theProfileOfADeletedCourseIsNotFound() {
        ApiUser ada = server.newcomer();
        String deleted = CourseContent.imported(database);
        String path = "/api/v1/courses/" + deleted + "/profile";
        ada.put(path, SURVEY);

        database.execute("delete from courses.courses where slug = ?", deleted);

        assertThat(ada.get(path).status()).isEqualTo(404);
        assertThat(ada.put(path, SURVEY).status()).isEqualTo(404);
        assertThat(ada.delete(path).status()).isEqualTo(404);
    }

    @Test
    void aSaveIsOneStatement() {
        ApiUser ada = server.newcomer();
        ada.get(profile());

        assertThat(server.statementsOf(() -> ada.put(profile(), SURVEY))).isEqualTo(1);
        assertThat(server.statementsOf(() -> ada.get(profile()))).isEqualTo(1);
    }

    @Test
    void aSurveyOfMoreThan64KiBIsRefusedAndChangesNothing() {
        ApiUser ada = server.newcomer();
        Answer kept = ada.put(profile(), SURVEY);

        Answer refused = ada.put(profile(), "{\"survey\": {\"a\": \"%s\"}}".formatted("x".repeat(65_536)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("64 KiB").doesNotContain("profiles_survey");
        assertThat(ada.get(profile()).json()).isEqualTo(kept.json());
        assertThat(ada.put(profile(), "{\"survey\": {\"a\": \"%s\"}}".formatted("x".repeat(65_000)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"survey": {"a": "\\u0000"}}                | survey: must not contain the character U+0000
            {"survey": {"a": "\\ud800"}}                | survey: must not contain half of a surrogate pair
            {"survey": {"a": 1e999}}                    | survey: must not contain a number beyond 1.8e308
            {"survey": {}, "name": " "}                 | name: must not be blank
            {"survey": {}, "name": "a\\u200b"}          | name: must not contain the character U+200B
            """)
    void anInvalidFieldIsNamed(String json, String told) {
        ApiUser ada = server.newcomer();

        Answer refused = ada.put(profile(), json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
        assertThat(ada.get(profile()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"survey\": []}",
                "{\"survey\": \"x\"}",
                "{\"survey\": {}, \"survey\": {}}",
                "{\"survey\": {}, \"name\": 1}"
            })
    void aBodyOfTheWrongFormIsRefused(String json) {
        assertThat(server.newcomer().put(profile(), json).status()).isEqualTo(400);
    }

    @Test
    void aStrangerWritesNothing() {
        assertThat(server.anonymous().put(profile(), SURVEY).status()).isEqualTo(401);
        assertThat(server.anonymous().delete(profile()).status()).isEqualTo(401);
    }

    private String profile() {
        return "/api/v1/courses/" + slug + "/profile";
    }
}

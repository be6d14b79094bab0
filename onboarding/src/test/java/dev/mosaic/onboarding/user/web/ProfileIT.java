package dev.mosaic.onboarding.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile of the caller. */
@ModuleTest("onboarding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileIT {
    private static final String ME = "/api/v1/me";

    private final TestDatabase database;
    private final ApiServer server;

    ProfileIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aNewUserHasTheDataOfTheSignUp() {
        String email = UUID.randomUUID() + "@example.com";

        Answer profile = server.user(email).get(ME);

        assertThat(profile.status()).as(profile.body()).isEqualTo(200);
        assertThat(profile.json().text("email")).isEqualTo(email);
        assertThat(profile.json().text("name")).isEqualTo("Ada");
        assertThat(profile.json().text("username")).isEqualTo("Ada");
        assertThat(profile.json().value("phone")).isNull();
        assertThat(profile.json().text("timezone")).isEqualTo("UTC");
    }

    @Test
    void aChangeIsThatOfTheCallerAlone() {
        ApiUser ada = server.newcomer();
        ApiUser grace = server.newcomer();
        Answer graces = grace.get(ME);

        Answer changed = ada.patch(ME, """
                {"name": " Ada Lovelace ", "username": "ada", "phone": "+15550100001", "timezone": "Europe/Lisbon"}
                """);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().text("name")).isEqualTo("Ada Lovelace");
        assertThat(changed.json().text("username")).isEqualTo("ada");
        assertThat(changed.json().text("phone")).isEqualTo("+15550100001");
        assertThat(changed.json().text("timezone")).isEqualTo("Europe/Lisbon");
        assertThat(ada.get(ME).json()).isEqualTo(changed.json());
        assertThat(grace.get(ME).json()).isEqualTo(graces.json());
    }

    @Test
    void nullClearsNameAndPhoneAndAnAbsentPropertyStays() {
        ApiUser ada = server.newcomer();
        ada.patch(ME, "{\"phone\": \"+15550100002\", \"timezone\": \"Asia/Tokyo\"}");

        Answer cleared = ada.patch(ME, "{\"phone\": null, \"username\": null}");

        assertThat(cleared.json().value("phone")).isNull();
        assertThat(cleared.json().value("username")).isNull();
        assertThat(cleared.json().text("name")).isEqualTo("Ada");
        assertThat(cleared.json().text("timezone")).isEqualTo("Asia/Tokyo");
        assertThat(ada.patch(ME, "{\"timezone\": null}").status()).isEqualTo(400);
    }

    @Test
    void thePhoneOfAnotherUserIsRefusedAndNothingChanges() {
        server.newcomer().patch(ME, "{\"phone\": \"+15550100003\"}");
        ApiUser grace = server.newcomer();
        Answer before = grace.get(ME);

        Answer refused = grace.patch(ME, "{\"name\": \"Grace\", \"phone\": \"+15550100003\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Another user has this phone number");
        assertThat(grace.get(ME).json()).isEqualTo(before.json());
    }

    @Test
    void anAccountWithoutEmailKeepsItsPhone() {
        ApiUser ada = server.newcomer();
        Answer profile = ada.patch(ME, "{\"phone\": \"+15550100004\"}");
        database.execute("update accounts.accounts set email = null where user_id = ?::uuid", profile.id());

        Answer refused = ada.patch(ME, "{\"phone\": null}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("The account has no email");
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        ApiUser ada = server.newcomer();
        ApiUser known = ada.with("If-Match", ada.get(ME).header("ETag"));

        assertThat(known.patch(ME, "{\"username\": \"first\"}").status()).isEqualTo(200);
        assertThat(known.patch(ME, "{\"username\": \"second\"}").status()).isEqualTo(412);

        assertThat(ada.get(ME).json().text("username")).isEqualTo("first");
    }

    @Test
    void anUnchangedProfileIsNotSentAgain() {
        ApiUser ada = server.newcomer();
        String tag = ada.get(ME).header("ETag");

        Answer same = ada.with("If-None-Match", tag).get(ME);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);

        ada.patch(ME, "{\"username\": \"ada\"}");
        assertThat(ada.with("If-None-Match", tag).get(ME).status()).isEqualTo(200);
    }

    @Test
    void aStrangerIsRefused() {
        assertThat(server.anonymous().get(ME).status()).isEqualTo(401);
        assertThat(server.anonymous().patch(ME, "{\"name\": \"x\"}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": " "}               | name: must not be blank
            {"phone": "0049 30 1234"}   | phone: must be a phone number
            {"timezone": "Mars/Phobos"} | timezone: must be a time zone
            """)
    void anInvalidPropertyIsNamed(String json, String told) {
        Answer refused = server.newcomer().patch(ME, json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(told);
    }
}

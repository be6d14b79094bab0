package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.GroupFixture.group;
import static dev.mosaic.conversation.web.GroupFixture.join;
import static dev.mosaic.conversation.web.GroupFixture.leave;
import static dev.mosaic.conversation.web.GroupFixture.messages;
import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of conversations, edited and deleted by their author: Ada's direct ones, and those of her group with Grace. */
@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryEditsIT {
    private static final String NEW = "{\"content\": \"new\"}";

    private final ApiServer server;
    private final ApiUser ada;
    private final ApiUser grace;
    private final ApiUser stranger;
    private final String group;

    HistoryEditsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
        this.grace = server.newcomer();
        this.stranger = server.newcomer();
        this.group = group(ada);
        join(ada, group, grace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEditedMessageHasTheTimeOfTheChange() {
        String messages = conversation(ada);
        Answer written = send(ada, messages, "old");

        Answer edited = ada.patch(written.location(), NEW);
        Answer same = ada.patch(written.location(), NEW);

        assertThat(written.json().value("editedAt")).isNull();
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().text("content")).isEqualTo("new");
        assertThat(edited.json().text("createdAt")).isEqualTo(written.json().text("createdAt"));
        assertThat(edited.json().text("editedAt")).isGreaterThan(written.json().text("createdAt"));
        assertThat(same.json()).isEqualTo(edited.json());
        assertThat(ada.get(messages).items()).containsExactly(edited.json());
    }

    @Test
    void aDeletedMessageIsGoneAndItsIdIsFree() {
        String messages = conversation(ada);
        Answer kept = send(ada, messages, "kept");
        String id = UUID.randomUUID().toString();
        Answer deleted = ada.post(messages, MessageFixture.message(id, "deleted"));

        assertThat(ada.delete(deleted.location()).status()).isEqualTo(204);

        assertThat(ada.delete(deleted.location()).status()).isEqualTo(404);
        assertThat(ada.get(deleted.location()).status()).isEqualTo(404);
        assertThat(ada.get(messages).each("id")).containsExactly(kept.id());
        assertThat(ada.post(messages, MessageFixture.message(id, "again")).status())
                .isEqualTo(201);
    }

    @Test
    void anAuthorEditsAndDeletesItsMessageOfAGroupForAllMembers() {
        Answer edited = send(grace, messages(group), "edited");
        Answer deleted = send(grace, messages(group), "deleted");

        assertThat(grace.patch(edited.location(), NEW).status()).isEqualTo(200);
        assertThat(grace.delete(deleted.location()).status()).isEqualTo(204);

        assertThat(ada.get(edited.location()).json().text("content")).isEqualTo("new");
        assertThat(ada.get(deleted.location()).status()).isEqualTo(404);
    }

    /** The owner of a group does not speak for its members either. */
    @Test
    void aMessageOfAnotherMemberIsForbidden() {
        Answer graces = send(grace, messages(group), "from Grace");
        Answer adas = send(ada, messages(group), "from Ada");

        for (Answer refused : new Answer[] {
            ada.patch(graces.location(), NEW),
            ada.delete(graces.location()),
            grace.patch(adas.location(), NEW),
            grace.delete(adas.location())
        }) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("Only the member who wrote the message");
        }
        assertThat(grace.get(graces.location()).json()).isEqualTo(graces.json());
        assertThat(ada.get(adas.location()).json()).isEqualTo(adas.json());
    }

    @Test
    void aMessageOfAStrangerIsUnknown() {
        Answer direct = send(ada, conversation(ada), "hers");
        Answer shared = send(ada, messages(group), "theirs");

        for (Answer written : new Answer[] {direct, shared}) {
            assertThat(stranger.patch(written.location(), NEW).status()).isEqualTo(404);
            assertThat(stranger.delete(written.location()).status()).isEqualTo(404);
            assertThat(ada.get(written.location()).json()).isEqualTo(written.json());
        }
    }

    @Test
    void aMemberThatHasLeftNoLongerChangesItsMessages() {
        ApiUser linus = server.newcomer();
        join(ada, group, linus);
        Answer written = send(linus, messages(group), "before leaving");
        assertThat(leave(linus, group).status()).isLessThan(300);

        assertThat(linus.patch(written.location(), NEW).status()).isEqualTo(404);
        assertThat(linus.delete(written.location()).status()).isEqualTo(404);
        assertThat(ada.get(written.location()).json().text("content")).isEqualTo("before leaving");
    }

    @Test
    void aForgottenOrHiddenMessageIsUnknown() {
        String messages = conversation(ada);
        Answer forgotten = send(ada, messages, "forgotten");
        ada.post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(forgotten.id()));
        Answer hidden = send(ada, messages, "hidden");
        ada.post(messages.replace("/messages", "/reset"), "");

        for (Answer written : new Answer[] {forgotten, hidden}) {
            assertThat(ada.patch(written.location(), NEW).status()).isEqualTo(404);
            assertThat(ada.delete(written.location()).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\": null}",
                "{\"content\": \" \"}",
                "{\"content\": \"a\\u0000b\"}",
                "{\"content\": 1}"
            })
    void aMalformedChangeIsRefused(String change) {
        Answer written = send(ada, messages(group), "as it was");

        assertThat(ada.patch(written.location(), change).status()).isEqualTo(400);
        assertThat(ada.get(written.location()).json()).isEqualTo(written.json());
    }

    @Test
    void aChangeOfAnOldVersionIsRefused() {
        Answer written = send(ada, conversation(ada), "first");
        ApiUser known = ada.with("If-Match", written.header("ETag"));

        assertThat(known.patch(written.location(), NEW).status()).isEqualTo(200);

        assertThat(known.patch(written.location(), "{\"content\": \"third\"}").status())
                .isEqualTo(412);
        assertThat(known.delete(written.location()).status()).isEqualTo(412);
        assertThat(ada.get(written.location()).json().text("content")).isEqualTo("new");
    }

    /** Each client reads one version and sends a change of it; exactly one may win, whatever the order of the statements. */
    @Test
    void ofConcurrentChangesOfOneVersionOneIsApplied() {
        Answer written = send(ada, messages(group), "0");
        ApiUser known = ada.with("If-Match", written.header("ETag"));

        assertThat(AtOnce.times(
                        8, () -> known.patch(written.location(), "{\"content\": \"%s\"}".formatted(UUID.randomUUID()))))
                .extracting(Answer::status)
                .containsOnly(200, 412)
                .containsOnlyOnce(200);
    }
}

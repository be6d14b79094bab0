package dev.mosaic.channels.telegram.web;

import static dev.mosaic.channels.telegram.web.TelegramFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.channels.telegram.web.TelegramFixture.LinkedChat;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.OpenTransaction;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers between their message and Telegram: of other members, deleted or forgotten meanwhile, without a bot, while their link is deleted. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuedAnswersIT {
    private static final String UNKNOWN_TOKEN = "401 {\"ok\":false,\"description\":\"Unauthorized\"}";
    private static final String DELETE_LINK = "delete from channels.telegram_links where id = '%s'";

    private final TestDatabase database;
    private final TelegramFixture telegram;

    QueuedAnswersIT(TestDatabase database) throws IOException {
        this.database = database;
        this.telegram = new TelegramFixture(database);
    }

    @AfterAll
    void stop() {
        telegram.close();
    }

    @Test
    void anAnswerThatAnotherMemberAddsGoesToTheChatOfTheOwner() throws Exception {
        ApiUser owner = telegram.server().newcomer();
        ApiUser member = telegram.server().newcomer();
        LinkedChat chat = telegram.linked(owner, TelegramFixture.group(owner, member));
        LinkedChat other = telegram.linked();

        Answer added = member.post(chat.messages(), "{\"role\": \"assistant\", \"content\": \"by a member\"}");
        member.post(chat.messages(), "{\"role\": \"user\", \"content\": \"not sent\"}");
        telegram.server().newcomer().post(chat.messages(), "{\"role\": \"assistant\", \"content\": \"not sent\"}");

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        telegram.awaitStates(chat, "sent");
        assertThat(owner.get(chat.log()).each("historyId")).containsExactly(added.id());
        assertThat(telegram.callsTo(chat)).singleElement().asString().contains("by a member");
        assertThat(telegram.callsTo(other)).isEmpty();
        assertThat(member.get(chat.log()).status())
                .as("the link is the owner's")
                .isEqualTo(404);
        assertThat(telegram.calls().toString()).doesNotContain("not sent");
    }

    @Test
    void aDeletedMessageIsNotSent() throws Exception {
        LinkedChat ada = telegram.linked();
        queued(ada);

        ada.user()
                .delete(ada.messages() + "?confirm=true&personaId=" + ada.user().defaultPersona());

        assertWithdrawn(ada, "The message was deleted or forgotten");
    }

    @Test
    void aForgottenMessageIsNotSent() throws Exception {
        LinkedChat ada = telegram.linked();
        Answer message = queued(ada);

        Answer boundary = ada.user()
                .post("/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message.id()));

        assertThat(boundary.status()).as(boundary.body()).isEqualTo(201);
        assertWithdrawn(ada, "The message was deleted or forgotten");
    }

    @Test
    void aMessageThatCouldNotBeSentForADayFails() throws Exception {
        LinkedChat ada = telegram.linked();
        queued(ada);

        database.execute(
                "update channels.telegram_message_log set created_at = now() - interval '1 day' where link_id = ?::uuid",
                ada.link());

        assertWithdrawn(ada, "It could not be sent within a day");
    }

    @Test
    void withoutABotNoTextIsQueued() throws Exception {
        LinkedChat ada = telegram.linked();
        try (TelegramFixture without = new TelegramFixture(database, Map.of("mosaic.telegram.bot-token", " "))) {
            Answer added = without.server()
                    .bearer(ada.user().token())
                    .post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"kept by the conversation alone\"}");

            assertThat(added.status()).as(added.body()).isEqualTo(201);
        }
        assertThat(ada.user().get(ada.log()).items()).isEmpty();
    }

    /** The link is deleted by a transaction that commits after the message was inserted: the message stays. */
    @Test
    void anAnswerIsAddedWhileItsLinkIsDeleted() throws Exception {
        LinkedChat ada = telegram.linked();

        Answer added = OpenTransaction.blocking(database, DELETE_LINK.formatted(ada.link()), () -> ada.answer("stays"));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("stays");
        assertThat(telegram.callsTo(ada)).isEmpty();
    }

    @Test
    void aTextIsRefusedIfItsLinkIsDeletedMeanwhile() throws Exception {
        LinkedChat ada = telegram.linked();

        HttpResponse<String> answer = OpenTransaction.blocking(
                database, DELETE_LINK.formatted(ada.link()), () -> telegram.update(text(ada.chat(), "too late")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("is not linked");
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
    }

    /** Adds an answer, whose first attempt is refused in a way that keeps it queued for a minute. */
    private Answer queued(LinkedChat chat) {
        telegram.plan(UNKNOWN_TOKEN);
        Answer added = chat.answer("to be withdrawn");
        await().until(() -> telegram.callsTo(chat).size() == 1);
        await().until(() -> "HTTP 401: Unauthorized"
                .equals(chat.user().get(chat.log()).items().getFirst().value("reason")));
        return added;
    }

    private void assertWithdrawn(LinkedChat chat, String reason) {
        database.execute(
                "update channels.telegram_message_log set next_attempt_at = now() where link_id = ?::uuid and state = 'queued'",
                chat.link());
        telegram.awaitStates(chat, "failed");
        assertThat(chat.user().get(chat.log()).each("reason")).containsExactly(reason);
        assertThat(telegram.callsTo(chat)).as("the first attempt").hasSize(1);
        assertThat(database.value(
                        "select count(content) from channels.telegram_message_log where link_id = ?::uuid",
                        chat.link()))
                .isEqualTo("0");
    }
}

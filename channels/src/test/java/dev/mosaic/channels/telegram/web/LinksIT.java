package dev.mosaic.channels.telegram.web;

import static dev.mosaic.channels.telegram.web.TelegramFixture.LINKS;
import static dev.mosaic.channels.telegram.web.TelegramFixture.conversation;
import static dev.mosaic.channels.telegram.web.TelegramFixture.next;
import static dev.mosaic.channels.telegram.web.TelegramFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.channels.telegram.web.TelegramFixture.LinkedChat;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links between conversations and chats. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksIT {
    private final TestDatabase database;
    private final TelegramFixture telegram;

    LinksIT(TestDatabase database) throws IOException {
        this.database = database;
        this.telegram = new TelegramFixture(database);
    }

    @AfterAll
    void stop() {
        telegram.close();
    }

    @Test
    void aCodeWorksOnceAndOnlyInItsTime() throws Exception {
        ApiUser ada = telegram.server().newcomer();
        String conversation = conversation(ada);
        Answer link = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        String code = link.json().text("code");
        assertThat(link.status()).isEqualTo(201);
        assertThat(code).matches("[0-9A-Z]{12}");
        assertThat(ada.get(LINKS).body()).doesNotContain(code);
        assertThat(database.query("select * from channels.telegram_links").toString())
                .doesNotContain(code);

        long first = next();
        List<String> bodies = AtOnce.times(
                6,
                () -> telegram.update(text(next(), "/link " + code.toLowerCase(Locale.ROOT)))
                        .body());
        assertThat(bodies).filteredOn(body -> body.contains("is now linked")).hasSize(1);
        assertThat(bodies)
                .filteredOn(body -> body.contains("unknown or expired"))
                .hasSize(5);
        assertThat(telegram.update(text(first, "/link " + code)).body()).contains("unknown or expired");

        Answer late = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        database.execute("update channels.telegram_links set code_expires_at = now() where id = ?::uuid", late.id());
        assertThat(telegram.update(text(first, "/link " + late.json().text("code")))
                        .body())
                .contains("unknown or expired");
        assertThat(ada.get(LINKS + "/" + late.id()).json().value("linkedAt")).isNull();
    }

    @Test
    void aChatHasOneLinkAndIsFreeAfterUnlink() throws Exception {
        LinkedChat ada = telegram.linked();
        ApiUser grace = telegram.server().newcomer();
        String conversation = conversation(grace);
        String code = grace.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation))
                .json()
                .text("code");

        assertThat(telegram.update(text(ada.chat(), "/link " + code)).body()).contains("linked already");
        assertThat(telegram.update(text(ada.chat(), "/unlink")).body()).contains("no longer linked");
        assertThat(ada.user().get(LINKS).items()).isEmpty();
        assertThat(telegram.update(text(ada.chat(), "to no chat")).body()).contains("not linked");
        assertThat(telegram.update(text(ada.chat(), "/link " + code)).body()).contains("is now linked");
        telegram.update(text(ada.chat(), "hers"));

        assertThat(grace.get("/api/v1/conversations/%s/messages".formatted(conversation))
                        .each("content"))
                .containsExactly("hers");
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
    }

    @Test
    void aLinkOfAnotherUserIsNotFound() throws Exception {
        LinkedChat ada = telegram.linked();
        ApiUser mallory = telegram.server().newcomer();

        assertThat(mallory.get(LINKS + "/" + ada.link()).status()).isEqualTo(404);
        assertThat(mallory.get(ada.log()).status()).isEqualTo(404);
        assertThat(mallory.delete(LINKS + "/" + ada.link()).status()).isEqualTo(404);
        assertThat(mallory.get(LINKS).items()).isEmpty();
        assertThat(mallory.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(ada.conversation()))
                        .status())
                .isEqualTo(404);
        assertThat(telegram.server().anonymous().get(LINKS).status()).isEqualTo(401);
        assertThat(telegram.server()
                        .anonymous()
                        .delete(LINKS + "/" + ada.link())
                        .status())
                .isEqualTo(401);
        assertThat(ada.user().get(LINKS + "/" + ada.link()).json().text("linkedAt"))
                .isNotEmpty();
    }

    /** A member writes and reads in a group, but its messages go to the chats of the owner alone. */
    @Test
    void aGroupIsLinkedByItsOwnerAlone() {
        ApiUser owner = telegram.server().newcomer();
        ApiUser member = telegram.server().newcomer();
        String group = TelegramFixture.group(owner, member);
        String request = "{\"conversationId\": \"%s\"}".formatted(group);

        Answer refused = member.post(LINKS, request);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Only the owner of the group " + group);
        assertThat(telegram.server().newcomer().post(LINKS, request).status()).isEqualTo(404);
        assertThat(owner.post(LINKS, request).status()).isEqualTo(201);
    }
}

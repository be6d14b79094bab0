package dev.mosaic.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With a single role, to which no policy applies, the queries alone separate members from strangers and from those who have left. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsWithoutRowLevelSecurityIT {
    private final TestDatabase database;
    private final ApiServer server;
    private final ApiUser ada;
    private final ApiUser grace;
    private final ApiUser left;
    private final ApiUser stranger;
    private String group = "";
    private String message = "";
    private String poll = "";
    private String checklist = "";
    private String item = "";

    GroupsWithoutRowLevelSecurityIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Map.of("mosaic.migrations.roles", "single"));
        this.ada = server.newcomer();
        this.grace = server.newcomer();
        this.left = server.newcomer();
        this.stranger = server.newcomer();
    }

    @BeforeAll
    void meet() {
        group = ada.post("/api/v1/conversations", "{\"chatGuid\": \"g\", \"mode\": \"group\"}")
                .id();
        join(left);
        message = ada.post("/api/v1/conversations/%s/messages".formatted(group), said("before Grace"))
                .id();
        poll = left.post("/api/v1/polls", """
                {"conversationId": "%s", "question": "?", "options": ["a", "b"]}
                """.formatted(group)).id();
        Answer list = left.post("/api/v1/checklists", """
                {"conversationId": "%s", "title": "L", "items": ["a"]}
                """.formatted(group));
        checklist = list.id();
        item = list.json().at("items").elements().getFirst().text("id");
        assertThat(left.delete("/api/v1/memberships/" + group).status()).isEqualTo(204);
        join(grace);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theServerHasNoRowLevelSecurity() {
        assertThat(database.value("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                .isEqualTo("true");
    }

    @Test
    void strangersAndThoseWhoHaveLeftFindNothing() {
        List<Function<ApiUser, Answer>> requests = List.of(
                user -> user.get("/api/v1/conversations/" + group),
                user -> user.delete("/api/v1/conversations/" + group),
                user -> user.get("/api/v1/conversations/%s/messages".formatted(group)),
                user -> user.get("/api/v1/conversations/%s/messages/%s".formatted(group, message)),
                user -> user.post("/api/v1/conversations/%s/messages".formatted(group), said("x")),
                user -> user.get("/api/v1/conversations/%s/context".formatted(group)),
                user -> user.post("/api/v1/conversations/%s/reset".formatted(group), ""),
                user -> user.post(
                        "/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(message)),
                user -> user.post(
                        "/api/v1/boundaries",
                        "{\"kind\": \"topic\", \"subject\": \"x\", \"conversationId\": \"%s\"}".formatted(group)),
                user -> user.get("/api/v1/groups/%s/members".formatted(group)),
                user -> user.get("/api/v1/groups/%s/invitations".formatted(group)),
                user -> user.post("/api/v1/groups/%s/invitations".formatted(group), "{}"),
                user -> user.delete("/api/v1/groups/%s/members/%s".formatted(group, UUID.randomUUID())),
                user -> user.delete("/api/v1/memberships/" + group),
                user -> user.get("/api/v1/polls/" + poll),
                user -> user.put("/api/v1/polls/%s/vote".formatted(poll), "{\"option\": 0}"),
                user -> user.post("/api/v1/polls/%s/close".formatted(poll), ""),
                user -> user.delete("/api/v1/polls/" + poll),
                user -> user.get("/api/v1/polls?conversationId=" + group),
                user -> user.get("/api/v1/checklists/" + checklist),
                user -> user.patch("/api/v1/checklists/" + checklist, "{\"title\": \"x\"}"),
                user -> user.delete("/api/v1/checklists/" + checklist),
                user -> user.post("/api/v1/checklists/%s/items".formatted(checklist), "{\"text\": \"x\"}"),
                user -> user.put("/api/v1/checklists/%s/items/%s/done".formatted(checklist, item), ""),
                user -> user.delete("/api/v1/checklists/%s/items/%s/done".formatted(checklist, item)),
                user -> user.patch("/api/v1/checklists/%s/items/%s".formatted(checklist, item), "{\"text\": \"x\"}"),
                user -> user.put(
                        "/api/v1/checklists/%s/items/%s/position".formatted(checklist, item), "{\"position\": 0}"),
                user -> user.get("/api/v1/checklists/%s/items/%s".formatted(checklist, item)),
                user -> user.delete("/api/v1/checklists/%s/items/%s".formatted(checklist, item)));

        for (ApiUser user : List.of(left, stranger)) {
            assertThat(requests)
                    .allSatisfy(
                            request -> assertThat(request.apply(user).status()).isEqualTo(404));
            for (String list : List.of("conversations", "polls", "checklists", "invitations")) {
                assertThat(user.get("/api/v1/" + list).items()).as(list).isEmpty();
            }
        }
        assertThat(ada.get("/api/v1/checklists/" + checklist).json().at("items").elements())
                .hasSize(1);
    }

    @Test
    void aMemberSeesThePollAndTheMessagesSinceItJoined() {
        assertThat(grace.get("/api/v1/conversations/%s/messages".formatted(group))
                        .items())
                .isEmpty();
        assertThat(grace.get("/api/v1/conversations/%s/messages/%s".formatted(group, message))
                        .status())
                .isEqualTo(404);
        assertThat(grace.get("/api/v1/polls").each("id")).containsExactly(poll);
        assertThat(grace.get("/api/v1/checklists").each("id")).containsExactly(checklist);
    }

    private void join(ApiUser user) {
        String token = ada.post("/api/v1/groups/%s/invitations".formatted(group), "{}")
                .json()
                .text("token");
        assertThat(user.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token))
                        .status())
                .isEqualTo(200);
    }

    private static String said(String content) {
        return "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content);
    }
}

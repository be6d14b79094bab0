package dev.mosaic.service;

import static dev.mosaic.service.HostileField.sent;
import static dev.mosaic.service.HostileRequestsIT.assertProblem;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile requests: invalid paths and parameters. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileUrisIT {
    private final ApiServer server;

    HostileUrisIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/personas?limit=%00",
        "GET, /api/v1/personas?before=%00",
        "GET, /api/v1/personas?before=%F0%9F%A6%89",
        "GET, /api/v1/personas/%00",
        "GET, /api/v1/personas/%27%3B--",
        "DELETE, /api/v1/personas/x?confirm=true",
        "DELETE, /api/v1/personas/{id}?confirm=perhaps",
        "GET, /api/v1/onboarding/steps/0",
        "GET, /api/v1/onboarding/steps/%00",
        "POST, /api/v1/onboarding/steps/7/complete",
        "POST, /api/v1/onboarding/steps/1e3/skip",
        "PATCH, /api/v1/onboarding/persona-data/platforms/%00",
        "PATCH, /api/v1/onboarding/persona-data/platforms/%20",
        "GET, /api/v1/onboarding/nothing",
        "DELETE, /api/v1/onboarding",
        "GET, /api/v1/conversations?before=%00",
        "DELETE, /api/v1/conversations/%00",
        "GET, /api/v1/conversations/{conversation}/context?limit=1e3",
        "GET, /api/v1/conversations/{conversation}/context?personaId=%27",
        "POST, /api/v1/conversations/{conversation}/reset?personaId=%00",
        "POST, /api/v1/conversations/{conversation}/reset/undo",
        "DELETE, /api/v1/conversations/{conversation}/messages",
        "DELETE, /api/v1/conversations/{conversation}/messages?personaId=*",
        "GET, /api/v1/relationships/%00",
        "PATCH, /api/v1/relationships/me",
        "GET, /api/v1/boundaries?limit=-1",
        "DELETE, /api/v1/boundaries/%00",
        "GET, /api/v1/groups/{group}/members?limit=0",
        "GET, /api/v1/groups/{group}/members?before=%00",
        "DELETE, /api/v1/groups/{group}/members/%00",
        "GET, /api/v1/groups/{group}/invitations?before=%F0%9F%A6%89",
        "DELETE, /api/v1/groups/{group}/invitations/%27%3B--",
        "DELETE, /api/v1/memberships/{group}",
        "DELETE, /api/v1/memberships/%00",
        "GET, /api/v1/invitations?limit=1e3",
        "POST, /api/v1/invitations/%00/accept",
        "POST, /api/v1/invitations/x/decline",
        "POST, /api/v1/invitations/accept",
        "GET, /api/v1/threads?before=%F0%9F%A6%89",
        "DELETE, /api/v1/threads/{thread}",
        "DELETE, /api/v1/threads/%00",
        "GET, /api/v1/polls?conversationId=%00",
        "POST, /api/v1/polls/%00/close",
        "PUT, /api/v1/polls/{poll}/vote",
        "GET, /api/v1/checklists?conversationId=%00",
        "GET, /api/v1/checklists?limit=101",
        "GET, /api/v1/checklists/%00",
        "PATCH, /api/v1/checklists/{checklist}",
        "PUT, /api/v1/checklists/{checklist}/items/%00/done",
        "PUT, /api/v1/checklists/{checklist}/items/{item}/position",
        "DELETE, /api/v1/checklists/{checklist}/items/%27%3B--",
        "GET, /api/v1/chat/search?q=%00",
        "GET, /api/v1/chat/search?q=%ED%A0%80&limit=51",
        "GET, /api/v1/chat/export?format=exe",
        "GET, /api/v1/chat/export?threadId=%27%20or%201=1"
    })
    void anInvalidUriIsAClientError(String method, String path) {
        assertProblem(sent(server.newcomer(), method, path, "{}"));
    }
}

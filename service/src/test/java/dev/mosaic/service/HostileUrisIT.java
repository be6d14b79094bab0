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
        "GET, /api/personas?limit=%00",
        "GET, /api/personas?before=%00",
        "GET, /api/personas?before=%F0%9F%A6%89",
        "GET, /api/personas/%00",
        "GET, /api/personas/%27%3B--",
        "DELETE, /api/personas/x?confirm=true",
        "DELETE, /api/personas/{id}?confirm=perhaps",
        "GET, /api/onboarding/steps/0",
        "GET, /api/onboarding/steps/%00",
        "POST, /api/onboarding/steps/7/complete",
        "POST, /api/onboarding/steps/1e3/skip",
        "PATCH, /api/onboarding/persona-data/platforms/%00",
        "PATCH, /api/onboarding/persona-data/platforms/%20",
        "GET, /api/onboarding/nothing",
        "DELETE, /api/onboarding",
        "GET, /api/conversations?before=%00",
        "DELETE, /api/conversations/%00",
        "GET, /api/conversations/{conversation}/context?limit=1e3",
        "GET, /api/conversations/{conversation}/context?personaId=%27",
        "POST, /api/conversations/{conversation}/reset?personaId=%00",
        "POST, /api/conversations/{conversation}/reset/undo",
        "DELETE, /api/conversations/{conversation}/messages",
        "DELETE, /api/conversations/{conversation}/messages?personaId=*",
        "GET, /api/relationships/%00",
        "PATCH, /api/relationships/me",
        "GET, /api/boundaries?limit=-1",
        "DELETE, /api/boundaries/%00",
        "GET, /api/groups/{group}/members?limit=0",
        "GET, /api/groups/{group}/members?before=%00",
        "DELETE, /api/groups/{group}/members/%00",
        "GET, /api/groups/{group}/invitations?before=%F0%9F%A6%89",
        "DELETE, /api/groups/{group}/invitations/%27%3B--",
        "DELETE, /api/memberships/{group}",
        "DELETE, /api/memberships/%00",
        "GET, /api/invitations?limit=1e3",
        "POST, /api/invitations/%00/accept",
        "POST, /api/invitations/x/decline",
        "POST, /api/invitations/accept",
        "GET, /api/threads?before=%F0%9F%A6%89",
        "DELETE, /api/threads/{thread}",
        "DELETE, /api/threads/%00",
        "GET, /api/polls?conversationId=%00",
        "POST, /api/polls/%00/close",
        "PUT, /api/polls/{poll}/vote",
        "GET, /api/checklists?conversationId=%00",
        "GET, /api/checklists?limit=101",
        "GET, /api/checklists/%00",
        "PATCH, /api/checklists/{checklist}",
        "PUT, /api/checklists/{checklist}/items/%00/done",
        "PUT, /api/checklists/{checklist}/items/{item}/position",
        "DELETE, /api/checklists/{checklist}/items/%27%3B--",
        "GET, /api/chat/search?q=%00",
        "GET, /api/chat/search?q=%ED%A0%80&limit=51",
        "GET, /api/chat/export?format=exe",
        "GET, /api/chat/export?threadId=%27%20or%201=1"
    })
    void anInvalidUriIsAClientError(String method, String path) {
        assertProblem(sent(server.newcomer(), method, path, "{}"));
    }
}

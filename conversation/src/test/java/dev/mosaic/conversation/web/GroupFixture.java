package dev.mosaic.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.UUID;

/** Creates groups and lets users join them. */
final class GroupFixture {
    private GroupFixture() {}

    /** Creates a group and returns its id. */
    static String group(ApiUser owner) {
        return owner.post(
                        "/api/v1/conversations",
                        "{\"chatGuid\": \"%s\", \"mode\": \"group\", \"title\": \"Trip to Lisbon\"}"
                                .formatted(UUID.randomUUID()))
                .id();
    }

    /** Creates a link for a number of users and returns its token. */
    static String link(ApiUser owner, String group, int uses) {
        return owner.post("/api/v1/groups/%s/invitations".formatted(group), "{\"uses\": %d}".formatted(uses))
                .json()
                .text("token");
    }

    static Answer join(ApiUser user, String token) {
        return user.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token));
    }

    /** Lets users join by one link. */
    static void join(ApiUser owner, String group, ApiUser... users) {
        String token = link(owner, group, users.length);
        for (ApiUser user : users) {
            assertThat(join(user, token).status()).isEqualTo(200);
        }
    }

    /** Returns the id of a user, who must be the last one that has joined the group. */
    static String lastMember(ApiUser user, String group) {
        return user.get("/api/v1/groups/%s/members".formatted(group))
                .each("userId")
                .getFirst();
    }

    static Answer invite(ApiUser owner, String group, String email) {
        return owner.post("/api/v1/groups/%s/invitations".formatted(group), "{\"email\": \"%s\"}".formatted(email));
    }

    static String messages(String group) {
        return "/api/v1/conversations/%s/messages".formatted(group);
    }

    static Answer leave(ApiUser user, String group) {
        return user.delete("/api/v1/memberships/" + group);
    }
}

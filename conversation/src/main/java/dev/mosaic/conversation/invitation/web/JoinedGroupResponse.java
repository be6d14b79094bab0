package dev.mosaic.conversation.invitation.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(name = "JoinedGroup", description = "The group of which the caller is a member now.")
record JoinedGroupResponse(
        @Schema(description = "The id of the group, which is a conversation.")
        UUID groupId) {}

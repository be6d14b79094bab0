package dev.mosaic.conversation.member.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.conversation.member.GroupMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "GroupMember", description = "A member of a group.")
record GroupMemberResponse(
        @Schema(description = "The authorId of the member's messages.")
        UUID userId,

        @Nullable @Schema(description = "Null if it is not known.", example = "Ada Lovelace")
        String name,

        MemberRole role,

        @Schema(description = "The member sees the messages since this time.")
        Instant joinedAt) {
    static GroupMemberResponse of(GroupMember member) {
        return new GroupMemberResponse(member.userId(), member.name(), member.role(), member.joinedAt());
    }
}

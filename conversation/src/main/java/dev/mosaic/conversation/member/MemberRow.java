package dev.mosaic.conversation.member;

import dev.mosaic.conversation.MemberRole;
import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "conversation_members", schema = "conversation")
record MemberRow(@Id UUID userId, @Derived @Nullable String name, String role, Instant joinedAt) {
    GroupMember toGroupMember() {
        return new GroupMember(userId, name, MemberRole.valueOf(role.toUpperCase(Locale.ROOT)), joinedAt);
    }
}

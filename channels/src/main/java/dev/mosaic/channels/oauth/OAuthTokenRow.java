package dev.mosaic.channels.oauth;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "oauth_tokens", schema = "channels")
record OAuthTokenRow(
        @Id UUID id,
        String provider,
        String subject,
        @TypeDef(type = DataType.JSON) List<String> scopes,
        @Derived boolean hasRefreshToken,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt,
        Instant updatedAt) {
    OAuthToken toToken() {
        return new OAuthToken(
                id, provider, subject, scopes, hasRefreshToken, expiresAt, revokedAt, createdAt, updatedAt);
    }
}

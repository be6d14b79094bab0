package dev.mosaic.onboarding.user.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.kernel.precondition.EntityTagged;
import dev.mosaic.kernel.user.UserContacts.Contacts;
import dev.mosaic.onboarding.user.Profile;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The profile of the caller.")
record ProfileResponse(
        UUID id,

        @Nullable @Schema(description = "The email of the account.", example = "ada@example.com")
        String email,

        @Nullable @Schema(example = "Ada Lovelace") String name,

        @Nullable @Schema(description = "How the user wants to be called; not unique.", example = "ada")
        String username,

        @Nullable @Schema(description = "A number in the form of E.164.", example = "+15550100123")
        String phone,

        @Schema(description = "A time zone of the IANA database.", example = "Europe/Lisbon")
        String timezone,

        Instant createdAt,
        Instant updatedAt) {
    static ProfileResponse of(Profile profile, Contacts contacts) {
        return new ProfileResponse(
                profile.id(),
                contacts.email(),
                profile.name(),
                profile.username(),
                contacts.phone(),
                profile.timezone(),
                profile.createdAt(),
                profile.updatedAt());
    }
}

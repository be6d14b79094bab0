package dev.mosaic.onboarding.user.web;

import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.user.UserContacts.Contacts;
import dev.mosaic.onboarding.user.ProfileChange;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        description =
                "The changes of a profile. An absent property is left as it is; null clears name, username or phone.")
record ProfileChangeRequest(
        @Nullable @Line(max = 255) @Schema(maxLength = 255, example = "Ada Lovelace")
        String name,

        @Nullable
        @Line(max = 255)
        @Schema(description = "How the user wants to be called; not unique.", maxLength = 255, example = "ada")
        String username,

        @Nullable
        @Pattern(regexp = Contacts.PHONE_FORM, message = Contacts.PHONE_MESSAGE)
        @Schema(description = "A number in the form of E.164. Unique.", example = "+15550100123")
        String phone,

        @Nullable @TimeZone @Schema(description = "A time zone of the IANA database.", example = "Europe/Lisbon")
        String timezone) {
    static ProfileChange toProfileChange(MergePatch<ProfileChangeRequest> patch) {
        ProfileChangeRequest changed = patch.clearingOnly("name", "username", "phone");
        return new ProfileChange(
                patch.change("name", changed.name),
                patch.change("username", changed.username),
                patch.change("phone", changed.phone),
                changed.timezone);
    }
}

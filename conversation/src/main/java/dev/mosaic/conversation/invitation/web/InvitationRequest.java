package dev.mosaic.conversation.invitation.web;

import dev.mosaic.conversation.invitation.NewInvitation;
import dev.mosaic.kernel.text.StorableText;
import dev.mosaic.kernel.user.EmailForm;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "An invitation to create: by email, or a link if there is no email.")
record InvitationRequest(
        @Nullable
        @StorableText(max = EmailForm.LONGEST)
        @Pattern(regexp = EmailForm.PATTERN, message = EmailForm.MESSAGE)
        @Schema(
                description = "The address of the user to invite. The response does not depend on whether there is"
                        + " such a user.",
                format = "email",
                maxLength = EmailForm.LONGEST,
                example = "grace@example.com")
        String email,

        @Nullable
        @Min(1)
        @Max(100)
        @Schema(
                description = "The number of users who may join by a link; 1 if absent, and for an email.",
                example = "1")
        Integer uses,

        @Nullable
        @Min(1)
        @Max(30)
        @Schema(description = "The number of days after which it admits no user; 7 if absent.", example = "7")
        Integer validDays) {
    private static final int WEEK = 7;

    InvitationRequest {
        // RFC 6532, 3.1. The normalized address is validated, since it may be longer.
        email = email == null || email.length() > EmailForm.LONGEST
                ? email
                : Normalizer.normalize(email, Normalizer.Form.NFC);
    }

    NewInvitation toNewInvitation() {
        return new NewInvitation(email, uses == null ? 1 : uses, validDays == null ? WEEK : validDays);
    }
}

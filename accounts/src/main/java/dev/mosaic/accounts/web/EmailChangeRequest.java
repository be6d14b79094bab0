package dev.mosaic.accounts.web;

import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

@Serdeable
@Schema(description = "A new email, confirmed by the password.")
record EmailChangeRequest(
        @NotNull
        @StorableText(max = EmailAddress.LONGEST)
        @Pattern(regexp = EmailAddress.FORM, message = SignUpRequest.EMAIL_MESSAGE)
        @Schema(
                description = "Unique without regard to case.",
                format = "email",
                maxLength = EmailAddress.LONGEST,
                example = "countess@example.com")
        String email,

        @NotNull
        @StorableText(max = SignUpRequest.LONGEST_PASSWORD, blank = true)
        @Schema(
                format = "password",
                maxLength = SignUpRequest.LONGEST_PASSWORD,
                example = "correct horse battery staple")
        String password) {
    EmailAddress toEmailAddress() {
        return new EmailAddress(email);
    }

    /** Omits the password, which must not be logged. */
    @Override
    public String toString() {
        return "change of an email to " + email;
    }
}

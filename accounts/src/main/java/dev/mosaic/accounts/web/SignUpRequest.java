package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

@Serdeable
@Schema(description = "Somebody who signs up.")
record SignUpRequest(
        @NotNull
        @StorableText(max = EmailAddress.LONGEST)
        @Pattern(regexp = EmailAddress.FORM, message = SignUpRequest.NO_EMAIL)
        @Schema(
                description = "Unique without regard to case.",
                format = "email",
                maxLength = EmailAddress.LONGEST,
                example = "ada@example.com")
        String email,

        @NotNull
        @StorableText(min = 8, max = SignUpRequest.LONGEST_PASSWORD, blank = true)
        @Schema(
                description = "At least 8 characters, of whatever kind.",
                format = "password",
                minLength = 8,
                maxLength = SignUpRequest.LONGEST_PASSWORD,
                example = "correct horse battery staple")
        String password,

        @NotNull @Line(max = 255) @Schema(maxLength = 255, example = "Ada Lovelace")
        String name) {
    static final String NO_EMAIL = "must be an email address";

    /** Long enough for any sentence, short enough to hash. */
    static final int LONGEST_PASSWORD = 200;

    NewUser toNewUser() {
        return new NewUser(new EmailAddress(email), password, name);
    }

    /** Without the password: it must not get into a log. */
    @Override
    public String toString() {
        return "sign-up of " + email;
    }
}

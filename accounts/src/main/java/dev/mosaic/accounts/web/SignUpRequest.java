package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import dev.mosaic.kernel.user.EmailForm;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

@Serdeable
@Schema(description = "A user to create.")
record SignUpRequest(
        @NotNull
        @StorableText(max = EmailAddress.LONGEST)
        @Pattern(regexp = EmailAddress.FORM, message = SignUpRequest.EMAIL_MESSAGE)
        @Schema(
                description = "Unique without regard to case.",
                format = "email",
                maxLength = EmailAddress.LONGEST,
                example = "ada@example.com")
        String email,

        @NotNull
        @StorableText(min = 8, max = SignUpRequest.LONGEST_PASSWORD, blank = true)
        @Schema(
                description = "At least 8 characters of any kind.",
                format = "password",
                minLength = 8,
                maxLength = SignUpRequest.LONGEST_PASSWORD,
                example = "correct horse battery staple")
        String password,

        @NotNull @Line(max = 255) @Schema(maxLength = 255, example = "Ada Lovelace")
        String name) {
    static final String EMAIL_MESSAGE = EmailForm.MESSAGE;

    /** The most code points: enough for a passphrase, and few enough to hash. */
    static final int LONGEST_PASSWORD = 200;

    NewUser toNewUser() {
        return new NewUser(new EmailAddress(email), password, name);
    }

    /** Omits the password, which must not be logged. */
    @Override
    public String toString() {
        return "sign-up of " + email;
    }
}

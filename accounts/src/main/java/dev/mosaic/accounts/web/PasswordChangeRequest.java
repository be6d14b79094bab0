package dev.mosaic.accounts.web;

import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "A new password, confirmed by the current one.")
record PasswordChangeRequest(
        @NotNull
        @StorableText(max = SignUpRequest.LONGEST_PASSWORD, blank = true)
        @Schema(
                format = "password",
                maxLength = SignUpRequest.LONGEST_PASSWORD,
                example = "correct horse battery staple")
        String currentPassword,

        @NotNull
        @StorableText(min = 8, max = SignUpRequest.LONGEST_PASSWORD, blank = true)
        @Schema(
                description = "At least 8 characters of any kind.",
                format = "password",
                minLength = 8,
                maxLength = SignUpRequest.LONGEST_PASSWORD,
                example = "four candles and a ladder")
        String newPassword) {
    /** Omits the passwords, which must not be logged. */
    @Override
    public String toString() {
        return "change of a password";
    }
}

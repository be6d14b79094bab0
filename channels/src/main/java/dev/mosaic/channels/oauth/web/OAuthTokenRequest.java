package dev.mosaic.channels.oauth.web;

import dev.mosaic.channels.oauth.NewOAuthToken;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "An OAuth token, as the provider issued it (RFC 6749, 5.1).")
record OAuthTokenRequest(
        @NotNull
        @Size(max = 64)
        @Pattern(
                regexp = "^[a-z0-9][a-z0-9._-]*$",
                message = "must be lower-case letters, digits, dots, hyphens and underscores")
        @Schema(description = "The name of the data source, as a boundary names it.", example = "google")
        String provider,

        @NotNull
        @Line(max = 255)
        @Schema(description = "The account at the provider.", maxLength = 255, example = "ada@example.com")
        String subject,

        @Nullable
        @Size(max = 100)
        @Schema(description = "The granted scopes; none if absent.", example = "[\"calendar.readonly\"]")
        List<
                        @NotNull @Size(max = 255)
                        @Pattern(
                                regexp = "^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$",
                                message = "must be a scope (RFC 6749, 3.3)")
                        String>
                scopes,

        @NotNull
        @Size(max = 16_384)
        @Pattern(regexp = "^[\\x20-\\x7E]+$", message = "must be printable ASCII characters (RFC 6749, A.12)")
        @Schema(description = "Stored encrypted, and never returned.", example = "ya29.a0AfH6SMB")
        String accessToken,

        @Nullable
        @Size(max = 16_384)
        @Pattern(regexp = "^[\\x20-\\x7E]+$", message = "must be printable ASCII characters (RFC 6749, A.17)")
        @Schema(
                description = "Stored encrypted, and never returned; absent if the provider issued none.",
                example = "1//0gAbCdEf")
        String refreshToken,

        @Nullable
        @Min(1)
        @Max(315_360_000)
        @Schema(
                description = "Seconds for which the access token is valid; absent if the provider did not say.",
                example = "3599")
        Long expiresInSeconds) {
    NewOAuthToken toNewOAuthToken() {
        return new NewOAuthToken(
                provider,
                subject,
                scopes == null ? List.of() : scopes,
                accessToken,
                refreshToken,
                expiresInSeconds == null ? null : Duration.ofSeconds(expiresInSeconds));
    }

    /** Omits the tokens, which must not be logged. */
    @Override
    public String toString() {
        return "token of " + provider;
    }
}

package dev.mosaic.accounts.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

@Serdeable
@Schema(description = "The refresh token of a session.")
record RefreshRequest(
        @NotNull
        @Pattern(regexp = RefreshRequest.FORM, message = "must be a refreshToken of a login")
        @Schema(description = "Opaque.", maxLength = 512, example = RefreshRequest.EXAMPLE)
        String refreshToken) {
    static final String FORM = "^[A-Za-z0-9_-]{1,512}$";
    static final String EXAMPLE =
            "jh_1Zr0yTj2Yv8cWcm1mOQmT_tdfkgqLvd3SRCYbPh4W2nUoS0Vt0pYy3m6M0bXyHq3kq0o8g0mXw2cG4r7o6y1sP5q9fQy3x8H2bJ7vT1nRk4d6";

    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "a refresh token";
    }
}

package dev.mosaic.channels.oauth;

import java.util.UUID;

/** The account that a ciphertext is bound to. No part contains a line break, so two accounts never have one context. */
record TokenContext(UUID userId, String provider, String subject) {
    static TokenContext of(CiphertextRow row) {
        return new TokenContext(row.userId(), row.provider(), row.subject());
    }

    String ofAccessToken() {
        return of("access_token");
    }

    String ofRefreshToken() {
        return of("refresh_token");
    }

    private String of(String column) {
        return String.join("\n", column, userId.toString(), provider, subject);
    }
}

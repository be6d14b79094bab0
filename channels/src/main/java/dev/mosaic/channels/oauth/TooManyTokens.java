package dev.mosaic.channels.oauth;

/** Refusal to store a token of a new account for a user who has the maximum of tokens. */
public final class TooManyTokens extends OAuthException {
    private TooManyTokens(String message) {
        super(message);
    }

    static TooManyTokens of(int most) {
        return new TooManyTokens("You have %d OAuth tokens, which is the maximum. Delete one first".formatted(most));
    }
}

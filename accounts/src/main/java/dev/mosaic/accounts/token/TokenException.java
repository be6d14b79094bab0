package dev.mosaic.accounts.token;

import dev.mosaic.kernel.Refusal;

/** Why no token can be made or checked. The message is meant for the client. */
public abstract sealed class TokenException extends Refusal permits ExternalLoginOnly, TokenKeysUnreachable {
    TokenException(String message) {
        super(message);
    }
}

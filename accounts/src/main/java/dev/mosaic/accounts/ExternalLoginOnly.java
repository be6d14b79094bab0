package dev.mosaic.accounts;

/** Sign-up and login are disabled, because an identity provider issues the tokens. */
public final class ExternalLoginOnly extends AccountException {
    private ExternalLoginOnly(String message) {
        super(message);
    }

    public static ExternalLoginOnly always() {
        return new ExternalLoginOnly(
                "Sign-up and login are disabled: tokens come from the identity provider that this service trusts");
    }
}

package dev.mosaic.accounts.token;

/** Nobody signs up or logs in here, because tokens come from an identity provider. */
public final class ExternalLoginOnly extends TokenException {
    private ExternalLoginOnly(String message) {
        super(message);
    }

    public static ExternalLoginOnly always() {
        return new ExternalLoginOnly(
                "Nobody signs up or logs in here: tokens come from the identity provider that this service trusts");
    }
}

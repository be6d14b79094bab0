package dev.mosaic.accounts.token;

/** Nobody signs up or logs in here, because tokens come from an identity provider. */
public final class LoginElsewhere extends TokenException {
    private LoginElsewhere(String message) {
        super(message);
    }

    public static LoginElsewhere always() {
        return new LoginElsewhere(
                "Nobody signs up or logs in here: tokens come from the identity provider that this service trusts");
    }
}

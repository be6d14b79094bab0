package dev.mosaic.accounts;

/** The refresh token is unknown or was used before, or its session has ended. The message does not reveal which. */
public final class RefreshTokenRefused extends AccountException {
    private RefreshTokenRefused(String message) {
        super(message);
    }

    public static RefreshTokenRefused always() {
        return new RefreshTokenRefused("The refresh token is not valid or no longer valid. Log in again");
    }
}

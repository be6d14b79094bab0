package dev.mosaic.accounts;

/** The first token of a subject has no claim with a verified email. */
public final class EmailClaimMissing extends AccountException {
    private EmailClaimMissing(String message) {
        super(message);
    }

    public static EmailClaimMissing always() {
        return new EmailClaimMissing(
                "The subject of this token has no account, and the token has no verified email to create one with");
    }
}

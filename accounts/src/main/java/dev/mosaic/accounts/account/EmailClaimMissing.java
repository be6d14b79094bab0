package dev.mosaic.accounts.account;

/** A subject is new here, and its token does not tell its email. */
public final class EmailClaimMissing extends AccountException {
    private EmailClaimMissing(String message) {
        super(message);
    }

    public static EmailClaimMissing always() {
        return new EmailClaimMissing(
                "This token is of somebody who is new here, and it tells no verified email to enrol them with");
    }
}

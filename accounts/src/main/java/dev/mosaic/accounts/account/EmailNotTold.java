package dev.mosaic.accounts.account;

/** A subject is new here, and its token does not tell its email. */
public final class EmailNotTold extends AccountException {
    private EmailNotTold(String message) {
        super(message);
    }

    public static EmailNotTold always() {
        return new EmailNotTold(
                "This token is of somebody who is new here, and it tells no verified email to enrol them with");
    }
}

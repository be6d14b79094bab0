package dev.mosaic.service.http;

/** The chunks of a body are not what RFC 9112, 7.1 asks for, so that its end is not known. */
public final class MalformedBody extends RuntimeException {
    /** What happened, in words for the client. */
    public static final String DETAIL = "A chunk of the body is malformed.";

    MalformedBody() {
        super(DETAIL, null, false, false); // A client can cause as many as it likes.
    }
}

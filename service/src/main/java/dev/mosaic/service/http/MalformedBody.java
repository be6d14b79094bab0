package dev.mosaic.service.http;

/** Failure of the chunked coding of a body (RFC 9112, 7.1), whose end is therefore unknown. */
public final class MalformedBody extends RuntimeException {
    /** Problem detail for the client. */
    public static final String DETAIL = "A chunk of the body is malformed.";

    MalformedBody() {
        super(DETAIL, null, false, false); // Without a stack trace: a client can cause many of them.
    }
}

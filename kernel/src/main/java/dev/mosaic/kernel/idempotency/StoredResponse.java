package dev.mosaic.kernel.idempotency;

/** The response to the first request with a key. */
public final class StoredResponse {
    private final byte[] request;
    private final byte[] response;

    /**
     * Creates one; the arrays are not copied.
     *
     * @param request the hash of the request, 32 bytes
     * @param response the response, encrypted
     */
    public StoredResponse(byte[] request, byte[] response) {
        this.request = request;
        this.response = response;
    }

    /** Returns the hash of the request. */
    public byte[] request() {
        return request;
    }

    /** Returns the response, encrypted. */
    public byte[] response() {
        return response;
    }
}

package dev.mosaic.kernel.idempotency;

/**
 * The response to the first request with a key.
 *
 * @param request the hash of the request, 32 bytes
 * @param response the response, encrypted
 */
public record StoredResponse(byte[] request, byte[] response) {}

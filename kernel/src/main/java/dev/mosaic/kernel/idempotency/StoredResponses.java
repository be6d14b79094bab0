package dev.mosaic.kernel.idempotency;

import dev.mosaic.kernel.caller.Caller;
import java.util.Optional;

/** The responses to requests with an Idempotency-Key. The module that owns the user's row implements this interface as a bean. */
public interface StoredResponses {
    /**
     * Claims a key in the current transaction. If another transaction has claimed it, the call waits for its end.
     *
     * @param key the hash of the key, 32 bytes
     * @return the stored response, if the key was used before
     */
    Optional<StoredResponse> claim(Caller caller, byte[] key);

    /** Stores the response under a key that the current transaction has claimed. */
    void store(Caller caller, byte[] key, StoredResponse response);
}

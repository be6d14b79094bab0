package dev.mosaic.onboarding.idempotency;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.idempotency.StoredResponse;
import dev.mosaic.kernel.idempotency.StoredResponses;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Component that stores the responses in the table {@code onboarding.idempotency_keys}. */
@Singleton
final class ResponsesOfUsers implements StoredResponses {
    private final IdempotencyKeyRepository keys;

    ResponsesOfUsers(IdempotencyKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public Optional<StoredResponse> claim(Caller caller, byte[] key) {
        keys.deleteOld(caller.userId());
        return keys.insert(caller.userId(), key) == 1
                ? Optional.empty()
                : keys.find(caller.userId(), key).map(row -> new StoredResponse(row.request(), row.response()));
    }

    @Override
    public void store(Caller caller, byte[] key, StoredResponse response) {
        keys.store(caller.userId(), key, response.request(), response.response());
    }
}

package dev.mosaic.channels.edge.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The credentials that this process has lately authenticated, as hashes. They identify agents without a query, and authenticate none. */
@Singleton
public final class KnownAgents {
    private static final int MOST = 100_000;
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Cache<String, String> hashes =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFETIME).build();

    KnownAgents() {}

    /** Returns a key of the agent with a credential, which is no secret; empty if it was not authenticated in the last minutes. */
    public Optional<String> find(AgentCredential credential) {
        return Optional.ofNullable(hashes.getIfPresent(credential.hash()));
    }

    void add(String credentialHash) {
        hashes.put(credentialHash, credentialHash);
    }

    void remove(String credentialHash) {
        hashes.invalidate(credentialHash);
    }
}
